import { afterEach, beforeAll, afterAll, describe, expect, it } from '@jest/globals';

import { testDatabase, type TestDatabase } from '../../testing/index.js';
import { regionScope, systemActor } from '../actor/actor.js';
import { kernelMigrations } from '../database/kernel-migrations.js';
import { JobQueue, type JobQueueOptions } from './job-queue.js';

describe('the job queue', () => {
  let db: TestDatabase;
  const open: JobQueue[] = [];
  const queue = async (bounds?: JobQueueOptions['bounds']) => {
    const made = new JobQueue({ url: db.urlFor('worker'), onError: () => undefined, ...(bounds ? { bounds } : {}) });
    open.push(made);
    await made.start();
    return made;
  };

  beforeAll(async () => {
    db = await testDatabase(kernelMigrations);
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((made) => made.stop(100)));
  });
  afterAll(() => db.close());

  it('hands a job to exactly one worker and accepts a key once', async () => {
    const [one, two] = [await queue(), await queue()];
    const seen: number[] = [];
    const first = await one.send('sum', { n: 1 }, { key: 'a' });
    expect(first).not.toBeNull();
    expect(await two.send('sum', { n: 2 }, { key: 'a' })).toBeNull();
    await two.send('sum', { n: 3 }, { key: 'b' });
    for (const worker of [one, two])
      await worker.work<{ n: number }>('sum', async ({ data }) => void seen.push(data.n));
    await until(() => seen.length >= 2);
    expect(seen.sort()).toEqual([1, 3]);
  });

  it('tries again after a failure', async () => {
    const one = await queue();
    let tries = 0;
    await one.send('flaky', {}, { key: 'x' });
    await one.work('flaky', () => (++tries < 2 ? Promise.reject(new Error('not yet')) : Promise.resolve()));
    await until(() => tries === 2);
  });

  it('queues with the transaction or not at all, from any data scope', async () => {
    const one = await queue();
    const actor = systemActor(regionScope(990100000));
    const failing = db.work.run(actor, async (ctx) => {
      await one.send('outbox', { n: 1 }, { key: 'k' }, ctx);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    const sent = await db.work.run(actor, async (ctx) => {
      const id = await one.send('outbox', { n: 2 }, { key: 'k' }, ctx);
      const rows: { role: string }[] = await ctx.manager.query('select current_user as role');
      expect(rows[0]?.role).toBe(`${db.rolePrefix}s_region`);
      return id;
    });
    const jobs = await db.sql<{ id: string }>(`select id from pgboss.job where name = 'outbox'`);
    expect(jobs).toEqual([{ id: sent }]);
  });

  it('takes so many jobs of one person and so many of all, and what follows from an act by itself in any case', async () => {
    const one = await queue(() => Promise.resolve({ ofOne: 2, waiting: 3 }));
    const ask = (n: number, key: string, follows = false) => {
      const actor = { ...systemActor(regionScope(990100000)), id: `00000000-0000-0000-0000-00000000000${n}` };
      return db.work.run(actor, (ctx) => one.send('bounded', {}, { key, follows }, ctx));
    };
    const refused = (code: string, status: number) => ({ code, status, details: { seconds: 30 } });
    const many = await Promise.allSettled(['a', 'b', 'c', 'd'].map((key) => ask(1, key)));
    expect(many.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    await expect(ask(1, 'e')).rejects.toMatchObject(refused('JOBS_OF_ONE', 429));
    expect(await ask(1, 'f', true)).not.toBeNull();
    expect(await ask(2, 'g')).not.toBeNull();
    await expect(ask(3, 'h')).rejects.toMatchObject(refused('QUEUE_FULL', 503));
    // the product's own rounds are no person's
    expect(await ask(0, 'i')).not.toBeNull();
    expect(await one.send('bounded', {}, { key: 'j' })).not.toBeNull();
    let done = 0;
    await one.work('bounded', () => Promise.resolve(void done++));
    await until(() => done === 6);
    expect(await ask(1, 'k')).not.toBeNull();
  });
});

async function until(done: () => boolean): Promise<void> {
  for (let i = 0; i < 400 && !done(); i++) await new Promise((ok) => setTimeout(ok, 25));
  expect(done()).toBe(true);
}
