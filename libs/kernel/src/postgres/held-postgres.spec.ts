import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterAll, describe, expect, it } from '@jest/globals';

import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.js';
import { heldPostgres } from './held-postgres.js';
import { lockInstance } from './instance-lock.js';

describe('a worker that comes while the product’s database is down', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'zs-held-'));
  fs.chmodSync(folder, 0o755);
  let server: EmbeddedPostgres | undefined;

  afterAll(async () => {
    await server?.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it('is on its own where no product lives', async () => {
    expect(await heldPostgres(folder)).toBeNull();
  });

  it('waits for the one the product starts', async () => {
    const lock = lockInstance(folder);
    let found: EmbeddedPostgres | null | undefined;
    const waiting = heldPostgres(folder).then((one) => (found = one));
    await new Promise((ok) => setTimeout(ok, 300));
    expect(found).toBeUndefined();
    server = await startEmbeddedPostgres(folder, { durable: false });
    await waiting;
    expect(found).toMatchObject({ pid: server.pid, port: server.port, started: false });
    lock.release();
  });
});
