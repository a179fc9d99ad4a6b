import { Controller, Get, Post } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ErrorView, OperationView } from '@zhunsheng/contract';

import { cityActor, FixedClock, signInAs, testApp, type TestApp } from '../../testing/index.js';
import { kernelMigrations } from '../database/kernel-migrations.js';
import { DiskRoom } from '../observe/disk-room.js';
import { serveMetrics } from '../observe/metrics.js';
import { OperationDesk } from '../observe/operation-desk.js';
import { ExportDesk } from '../watch/export-desk.js';
import { Allow } from './permission.js';

const MIB = 2 ** 20;

@Controller('api/v1/papers')
class PapersController {
  @Get()
  @Allow('reviewer')
  list(): string[] {
    return [];
  }

  @Post()
  @Allow('reviewer')
  write(): { kept: true } {
    return { kept: true };
  }
}

describe('a disk that is nearly full', () => {
  const clock = new FixedClock('2026-11-02T02:00:00Z');
  let freeMib = 50_000;
  let city: TestApp;
  beforeAll(async () => {
    const room = new DiskRoom('/data', clock, () =>
      Promise.resolve({ bsize: MIB, blocks: 100_000, bfree: freeMib, bavail: freeMib }),
    );
    city = await testApp({ migrations: kernelMigrations, controllers: [PapersController], clock, room });
  });
  afterAll(() => city.close());

  const leave = (mib: number) => {
    freeMib = mib;
    clock.advance(1);
  };

  it('V44 takes no files, and still lets people in, read and decide (told of a disk here; filling one takes rights to mount)', async () => {
    const reviewer = await signInAs(city, 'reviewer');
    const bring = () =>
      city.app.inject({
        method: 'POST',
        url: '/api/v1/papers',
        headers: {
          'content-type': 'multipart/form-data; boundary=x',
          cookie: reviewer.cookie,
          'x-zs-csrf': reviewer.session.csrf,
        },
        payload: '--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\na\r\n--x--\r\n',
      });
    expect((await bring()).statusCode).toBe(201);
    leave(1_500);
    const refused = await bring();
    expect([refused.statusCode, refused.json<ErrorView>().code]).toEqual([507, 'DISK_FULL']);
    expect((await reviewer.post('/api/v1/papers', {})).status).toBe(201);
    const another = await signInAs(city, 'leader');
    expect((await another.get('/api/v1/session')).status).toBe(200);
    expect((await reviewer.get('/api/v1/papers')).status).toBe(200);
    leave(50_000);
    expect((await bring()).statusCode).toBe(201);
  });

  it('lets nothing out, and holds jobs only when next to nothing is left', async () => {
    const [desk, room] = [city.app.get(ExportDesk), city.app.get(DiskRoom)];
    const pass = () => desk.pass(cityActor, { what: '项目一览', rows: 0, level: 'L1', query: {} });
    leave(1_500);
    await expect(pass()).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(await room.takesJobs()).toBe(true);
    leave(900);
    expect(await room.takesJobs()).toBe(false);
    leave(50_000);
    expect(await room.takesJobs()).toBe(true);
  });

  it('is seen by the administrators and by the monitoring before it is full', async () => {
    leave(9_000);
    const admin = await signInAs(city, 'sysadmin');
    const { body } = await admin.get<OperationView>('/api/v1/operation');
    expect(body.disk).toEqual({ usedShare: expect.closeTo(0.91), freeBytes: 9_000 * MIB, level: '将满' });
    const server = await serveMetrics(city.app.get(OperationDesk), '127.0.0.1', 0);
    const text = await (await fetch(`http://127.0.0.1:${String(server.port)}/metrics`)).text();
    await server.close();
    expect(text).toMatch(/zs_disk_free_bytes 9437184000\n[^]*zs_disk_level 1\n/);
  });
});
