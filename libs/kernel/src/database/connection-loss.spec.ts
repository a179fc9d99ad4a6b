import { EventEmitter, once } from 'node:events';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { TcpProxy, testDatabase, type TestDatabase } from '../../testing/index.js';
import { regionScope, systemActor } from '../actor/actor.js';
import { openDatabase } from './database.js';
import { isLostConnection } from './lost-connection.js';
import { answeredWithin } from './silent-connection.js';
import type { UnitOfWork } from './unit-of-work.js';

const POOL = 3;

describe('a network between the product and its database', () => {
  let db: TestDatabase;
  let proxy: TcpProxy;
  let work: UnitOfWork;

  beforeAll(async () => {
    db = await testDatabase([]);
    await db.sql(`create table noted (n integer); grant select, insert on noted to ${db.rolePrefix}api`);
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    proxy = await TcpProxy.to(Number(new URL(db.adminUrl).port));
    const url = proxy.through(db.urlFor('api'));
    // a network that is silent is known long before a pool that is full
    const waits = { patienceMs: 3000, queueMs: 6000 };
    work = await openDatabase({ url, rolePrefix: db.rolePrefix, entities: [], poolSize: POOL, ...waits });
  });
  afterEach(async () => {
    proxy.resume();
    await work.close();
    await proxy.close();
  });

  const note = (n: number) =>
    work.run(systemActor(), ({ manager }) => manager.query('insert into noted values ($1)', [n]));
  const noted = async () => (await db.sql<{ n: number }>('select n from noted order by n')).map(({ n }) => n);
  /** Said at once, and as something that can be asked again. */
  const lost = async (asked: Promise<unknown>) => {
    const error = await asked.then(
      () => null,
      (reason: unknown) => reason,
    );
    expect([isLostConnection(error), String(error)]).toEqual([true, String(error)]);
    return error;
  };
  /** The pool needs a moment to see which connections are dead; until then it says so. */
  const soon = async (asked: () => Promise<unknown>) => {
    for (let tries = 0; tries < 50; tries++) {
      const error: unknown = await asked().then(
        () => null,
        (reason: unknown) => reason,
      );
      if (error === null) return;
      expect(isLostConnection(error)).toBe(true);
      await new Promise((ok) => setTimeout(ok, 100));
    }
    throw new Error('the database was not found again');
  };
  /** Nothing of what was lost stays open on the server, holding its locks. */
  const nothingOpen = async () => {
    let open: object[] = [];
    for (let tries = 0; tries < 300; tries++) {
      open = await db.sql(
        `select state, query from pg_stat_activity where datname = $1 and usename = $2 and state like 'idle in transaction%'`,
        [db.name, `${db.rolePrefix}api`],
      );
      if (open.length === 0) return;
      await new Promise((ok) => setTimeout(ok, 100));
    }
    expect(open).toEqual([]);
  };

  it('that cuts what is idle is bridged by new connections', async () => {
    await note(1);
    proxy.cut();
    await soon(() => note(2));
    expect(await noted()).toEqual([1, 2]);
  });

  it('that breaks within a transaction undoes all of it', async () => {
    const before = await noted();
    const broken = work.run(systemActor(), async ({ manager }) => {
      await manager.query('insert into noted values (3)');
      proxy.cut();
      await manager.query('insert into noted values (4)');
    });
    await lost(broken);
    await nothingOpen();
    expect(await noted()).toEqual(before);
    await soon(() => note(5));
  });

  it('that falls silent is given up, on open connections and on new ones, and found again', async () => {
    await Promise.all([note(10), note(11)]);
    proxy.silence();
    await Promise.all([10, 11, 12].map((n) => lost(note(n))));
    // by its silence, long before somebody who waits for a free connection is sent away
    expect(String(await lost(note(13)))).toMatch(/Connection terminated unexpectedly/);
    proxy.resume();
    await soon(() => note(14));
    await nothingOpen();
    expect((await noted()).filter((n) => n >= 10)).toEqual([10, 11, 14]);
  });

  it('is not called silent by a process that was itself too busy to hear it', async () => {
    const busy = () => {
      const end = Date.now() + 3500;
      // meanwhile nothing is sent or read; afterwards the timer is due
      while (Date.now() < end);
    };
    const asked = work.run(systemActor(), ({ pgClient }) =>
      answeredWithin(pgClient, 2000, () => {
        const answer = pgClient.query<{ n: number }>('select 7 as n');
        busy();
        return answer;
      }),
    );
    expect((await asked).rows).toEqual([{ n: 7 }]);
  });

  it('without a database behind it is said at once, and the database is found when it is back', async () => {
    await note(20);
    proxy.takeAway();
    await lost(note(21));
    proxy.back();
    await soon(() => note(22));
    expect((await noted()).filter((n) => n >= 20)).toEqual([20, 22]);
  });

  it('whose connections are all in use lets nobody wait for ever', async () => {
    const gate = new EventEmitter();
    let held = 0;
    const holding = Array.from({ length: POOL }, () =>
      work.run(systemActor(), async () => {
        held++;
        await once(gate, 'open');
      }),
    );
    while (held < POOL) await new Promise((ok) => setTimeout(ok, 20));
    expect(String(await lost(note(30)))).toMatch(/timeout exceeded when trying to connect/);
    gate.emit('open');
    await Promise.all(holding);
    await note(31);
    expect((await noted()).filter((n) => n >= 30)).toEqual([31]);
  });

  it('never hands one person’s scope to the next, whatever is cut', async () => {
    const scopes = [regionScope(110000000), regionScope(990100000), { ...regionScope(0), kind: 'all' as const }];
    const asked = Array.from({ length: 90 }, async (_, i) => {
      const scope = scopes[i % scopes.length]!;
      const found = await work.run(systemActor(scope), async ({ manager }) => {
        const [row] = await manager.query<{ lo: string; role: string }[]>(
          `select current_setting('app.region_lo') as lo, current_user as role from pg_sleep(0.01)`,
        );
        if (i % 11 === 0) proxy.cut();
        return row;
      });
      expect(found).toEqual({ lo: String(scope.regionLo), role: `${db.rolePrefix}s_${scope.kind}` });
    });
    const ends = await Promise.allSettled(asked);
    const failed = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
    for (const reason of failed) expect([isLostConnection(reason), String(reason)]).toEqual([true, String(reason)]);
    expect(failed.length).toBeLessThan(90);
    await soon(() => note(40));
    await nothingOpen();
    // without a scope there is none left of anybody
    const left = await work.run(systemActor(), async ({ manager }) =>
      manager.query<object[]>(`select current_setting('app.region_lo') as lo, current_user as role`),
    );
    expect(left).toEqual([{ lo: '0', role: `${db.rolePrefix}api` }]);
  });
});
