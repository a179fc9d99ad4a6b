import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { JobHoldView, OperationView } from '@zhunsheng/contract';

import { signInAs, testApp, type TestApp, testDatabase, type TestDatabase } from '../../testing/index.js';
import { kernelMigrations } from '../database/kernel-migrations.js';
import { DiskRoom } from '../observe/disk-room.js';
import { JobHold } from './job-hold.js';
import { JobQueue } from './job-queue.js';

const GIB = 2 ** 30;
const disk = { free: 50 };
/** Looks each time: what is full now is told now. */
const room = () =>
  new DiskRoom('/data', { now: () => new Date(0) }, () =>
    Promise.resolve({ bsize: GIB, blocks: 100, bfree: disk.free, bavail: disk.free }),
  );

describe('a job that was queued before the disk filled', () => {
  let db: TestDatabase;
  const open: JobQueue[] = [];
  beforeAll(async () => {
    db = await testDatabase(kernelMigrations);
  });
  afterEach(() => Promise.all(open.splice(0).map((queue) => queue.stop(100))));
  afterAll(() => db.close());

  it('waits, says why, and is done when there is room again', async () => {
    const reason = () => new JobHold(room(), () => Promise.resolve(false)).reason();
    const asked: (string | null)[] = [];
    const queue = new JobQueue({
      url: db.urlFor('worker'),
      onError: () => undefined,
      held: async () => {
        const why = await reason();
        asked.push(why);
        return why !== null;
      },
    });
    open.push(queue);
    await queue.start();
    let done = false;
    await queue.send('full', {}, { key: 'a' });
    disk.free = 0.5;
    await queue.work('full', () => Promise.resolve(void (done = true)));
    await until(() => asked.length > 0);
    expect(done).toBe(false);
    expect(asked[0]).toMatch(/^服务器磁盘空间不足（剩余 0\.5 GB），任务已在队列中，.*清理或扩容后自动开始/);
    disk.free = 50;
    await until(() => done);
    expect(await reason()).toBeNull();
  }, 60_000);

  it('waits for the end of a freeze, and says that', async () => {
    const hold = new JobHold(room(), () => Promise.resolve(true));
    expect(await hold.reason()).toContain('应急冻结');
    disk.free = 0.5;
    expect(await new JobHold(room(), () => Promise.resolve(true)).reason()).toContain('磁盘空间不足');
    disk.free = 50;
  });
});

describe('over HTTP', () => {
  let city: TestApp;
  let free = 50;
  beforeAll(async () => {
    let at = Date.parse('2026-11-01T00:00:00Z');
    // each time a minute later: what was seen ten seconds ago would do
    const full = new DiskRoom('/data', { now: () => new Date((at += 60_000)) }, () =>
      Promise.resolve({ bsize: GIB, blocks: 100, bfree: free, bavail: free }),
    );
    city = await testApp({ migrations: kernelMigrations, room: full });
  });
  afterAll(() => city.close());

  it('whoever waits reads why, and so does the operator', async () => {
    const [clerk, admin] = [await signInAs(city, 'clerk'), await signInAs(city, 'sysadmin')];
    const told = async () => [
      (await clerk.get<JobHoldView>('/api/v1/jobs/hold')).body.reason,
      (await admin.get<OperationView>('/api/v1/operation')).body.held,
    ];
    expect(await told()).toEqual([null, null]);
    free = 0.5;
    const [waiting, operator] = await told();
    expect(waiting).toContain('磁盘空间不足');
    expect(operator).toBe(waiting);
    free = 50;
    expect(await told()).toEqual([null, null]);
  });
});

async function until(done: () => boolean): Promise<void> {
  while (!done()) await new Promise((ok) => setTimeout(ok, 50));
}
