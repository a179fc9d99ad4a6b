import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { FixedClock, testDatabase, type TestDatabase } from '../../testing/index.js';
import { kernelMigrations } from '../database/kernel-migrations.js';
import type { UnitOfWork } from '../database/unit-of-work.js';
import { ClockWatch } from './clock-watch.js';

describe('R-SEC-40 a clock that is set', () => {
  const clock = new FixedClock('2026-08-03T01:00:00Z');
  let counted = 0;
  /** Both go on by so much. */
  const pass = (seconds: number) => {
    counted += seconds * 1000;
    clock.advance(seconds / 60);
  };
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase(kernelMigrations);
  });
  afterAll(() => db.close());

  const watch = (work: UnitOfWork, askTimeService?: () => Promise<boolean | null>) =>
    new ClockWatch({ work, clock, counter: () => counted, ...(askTimeService ? { askTimeService } : {}) });
  const told = () =>
    db.sql<{ seconds: number }>(
      `select (canonical::jsonb #>> '{data,seconds}')::float as seconds from audit.event where action = 'clock.stepped' order by id`,
    );

  it.each([
    ['forward by a day', 86_400],
    ['back by a day', -86_400],
    ['by little more than a second', 1.5],
  ])('is seen when it is set %s, once, and stands in the ledger', async (_how, seconds) => {
    const own = watch(db.work);
    const before = (await told()).length;
    pass(1);
    expect(own.look()).toBeNull();
    counted += 1000;
    clock.advance((1 + seconds) / 60);
    expect(own.look()).toMatchObject({ seconds, clock: 'given' });
    pass(1);
    expect(own.look()).toBeNull();
    await own.tell();
    await own.tell();
    expect(own.state()).toMatchObject({ steps: 1, last: { seconds } });
    expect((await told()).slice(before)).toEqual([{ seconds }]);
  });

  it('is not taken for one that is slewed, or for a second inserted by smearing', () => {
    const own = watch(db.work);
    for (let second = 0; second < 2000; second++) {
      counted += 1000;
      clock.advance(1.0005 / 60);
      expect(own.look()).toBeNull();
    }
  });

  it('is not forgotten while the database cannot be written', async () => {
    let down = true;
    const work = {
      run: (...asked: Parameters<UnitOfWork['run']>) =>
        down ? Promise.reject(new Error('down')) : db.work.run(...asked),
    } as unknown as UnitOfWork;
    const own = watch(work);
    const before = (await told()).length;
    clock.advance(60);
    own.look();
    await expect(own.tell()).rejects.toThrow('down');
    down = false;
    await own.tell();
    expect((await told()).slice(before)).toEqual([{ seconds: 3600 }]);
  });

  it('says whether a time service keeps it, and does not guess where nobody knows', async () => {
    const own = watch(db.work, () => Promise.resolve(false));
    expect(own.state().synchronized).toBeNull();
    await own.ask();
    expect(own.state().synchronized).toBe(false);
  });
});
