import { type ChildProcess, spawn } from 'node:child_process';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { testDatabase, type TestDatabase } from '../../testing/index.js';
import { kernelMigrations } from '../database/kernel-migrations.js';
import { JobQueue } from './job-queue.js';

/** A worker in a process of its own that takes the job and never ends it. */
const STUCK = `
  import { PgBoss } from 'pg-boss';
  const boss = new PgBoss({ connectionString: process.argv[1], schema: 'pgboss', migrate: false, createSchema: false });
  boss.on('error', () => undefined);
  await boss.start();
  await boss.work('long', { pollingIntervalSeconds: 0.5 }, () => { console.log('taken'); return new Promise(() => {}); });
`;

describe('a worker killed in the middle of a job', () => {
  let db: TestDatabase;
  let jobs: JobQueue;
  let other: ChildProcess;

  beforeAll(async () => {
    db = await testDatabase(kernelMigrations);
    jobs = new JobQueue({ url: db.urlFor('worker'), onError: () => undefined });
    await jobs.start();
  });
  afterAll(async () => {
    other.kill('SIGKILL');
    await jobs.stop(100);
    await db.close();
  });

  it('is replaced within 60 seconds, and the job is done once', async () => {
    await jobs.send('long', { n: 1 }, { key: 'one' });
    other = spawn(process.execPath, ['--input-type=module', '-e', STUCK, db.urlFor('worker')], {
      cwd: import.meta.dirname,
    });
    await new Promise((ok) => other.stdout?.once('data', ok));
    other.kill('SIGKILL');
    const began = performance.now();
    let done = 0;
    await jobs.work('long', () => Promise.resolve(void done++));
    while (!done && performance.now() - began < 60_000) await new Promise((ok) => setTimeout(ok, 200));
    expect(done).toBe(1);
    await new Promise((ok) => setTimeout(ok, 2000));
    expect(done).toBe(1);
  }, 90_000);
});
