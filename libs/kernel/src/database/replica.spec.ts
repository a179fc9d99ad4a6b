import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ReplicaView } from '@zhunsheng/contract';
import pg from 'pg';

import { type StandbyPair, standbyPair } from '../../testing/standby.js';
import { TcpProxy } from '../../testing/tcp-proxy.js';
import { systemActor } from '../actor/actor.js';
import { openDatabase } from './database.js';
import { isLostConnection } from './lost-connection.js';
import { migrateUp } from './migrator.js';
import { rolePasswords, urlForRole } from './role-passwords.js';
import type { UnitOfWork } from './unit-of-work.js';

const READ = { readOnly: true, snapshot: true, replica: true };
const LIMIT_MS = 60_000;

describe('a streaming standby beside the database', () => {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'zs-standby-'));
  fs.chmodSync(home, 0o755);
  let pair: StandbyPair;
  let proxy: TcpProxy;
  let owner: pg.Client;
  let prefix: string;
  const open: UnitOfWork[] = [];

  /** Of the product's login, with a replica at this address. */
  const opened = async (
    replicaUrl: string | null,
    lagMs = 10_000,
    through?: TcpProxy,
    as: 'api' | 'worker' = 'api',
  ): Promise<UnitOfWork> => {
    const passwords = rolePasswords(home);
    const at = (url: string, role: typeof as = 'api') => urlForRole(url, `${prefix}${role}`, passwords[role]);
    const replica = replicaUrl ? { url: at(replicaUrl, as), lagMs } : null;
    const direct = at(pair.primary.urlOf('city'));
    const url = through?.through(direct) ?? direct;
    const work = await openDatabase({
      ...{ url, rolePrefix: prefix, entities: [], poolSize: 4, replica },
      ...(through ? { patienceMs: 3_000 } : {}),
    });
    open.push(work);
    return work;
  };
  /** What is counted, and whether the standby said so. */
  const counted = (work: UnitOfWork) =>
    work.run(
      systemActor(),
      async ({ manager }) => {
        const [row] = await manager.query<{ n: number; standby: boolean }[]>(
          'select count(*)::int as n, pg_is_in_recovery() as standby from noted',
        );
        return row;
      },
      READ,
    );
  const note = (work: UnitOfWork) =>
    work.run(systemActor(), ({ manager }) => manager.query('insert into noted values (1)'));
  const soon = async (work: UnitOfWork, wanted: Partial<ReplicaView>) => {
    const limit = performance.now() + LIMIT_MS;
    while (performance.now() < limit) {
      const view = work.replicaState() as unknown as Record<string, unknown>;
      if (Object.entries(wanted).every(([name, value]) => view[name] === value)) return;
      await new Promise((ok) => setTimeout(ok, 50));
    }
    expect(work.replicaState()).toMatchObject(wanted);
  };

  beforeAll(async () => {
    pair = await standbyPair(home);
    const admin = new pg.Client({ connectionString: pair.primary.urlOf('postgres') });
    await admin.connect();
    await admin.query('create database city');
    await admin.query('create database other');
    await admin.end();
    const adminUrl = pair.primary.urlOf('city');
    ({ prefix } = await migrateUp({
      adminUrl,
      migrations: [],
      passwords: rolePasswords(home),
      reservesSettings: true,
    }));
    owner = new pg.Client({ connectionString: adminUrl });
    await owner.connect();
    // a test server tells commits before they are on disk; a database that is to be relied on does not
    await owner.query(`alter database city set synchronous_commit = 'on'`);
    await owner.query(`create table noted (n integer); grant select, insert on noted to ${prefix}api`);
    proxy = await TcpProxy.to(Number(new URL(pair.standbyUrl('city')).port));
  }, 240_000);
  afterAll(async () => {
    proxy.resume();
    for (const work of open) await work.close();
    await proxy.close();
    await owner.end();
    await pair.close();
  }, 120_000);

  it('is not there unless somebody configures it', async () => {
    const work = await opened(null);
    expect(work.replicaState()).toBeNull();
    expect(await counted(work)).toMatchObject({ standby: false });
  });

  it.each(['on', 'off'])(
    'answers readers with all that was committed before they asked (synchronous_commit %s)',
    async (commits) => {
      await owner.query(`alter database city set synchronous_commit = '${commits}'`);
      try {
        const work = await opened(pair.standbyUrl('city'));
        await soon(work, { used: true });
        const before = (await counted(work))?.n ?? 0;
        const seen: (number | undefined)[] = [];
        const by = new Set<boolean | undefined>();
        for (let n = 1; n <= 40; n++) {
          await note(work);
          const read = await counted(work);
          seen.push(read?.n);
          by.add(read?.standby);
        }
        expect(seen).toEqual(Array.from({ length: 40 }, (_, i) => before + i + 1));
        expect(by).toContain(true);
      } finally {
        await owner.query(`alter database city set synchronous_commit = 'on'`);
      }
    },
    120_000,
  );

  it('is not given what writes, and what it fails at by itself the database does', async () => {
    const work = await opened(pair.standbyUrl('city'));
    /** Of the reader that fails on the standby; whom it had no time for is asked again. */
    const asked = async (code: string) => {
      for (const limit = performance.now() + LIMIT_MS; performance.now() < limit;) {
        await soon(work, { used: true });
        let failed = false;
        const outcome = await work
          .run(
            systemActor(),
            async ({ manager }) => {
              const [row] = await manager.query<{ standby: boolean }[]>('select pg_is_in_recovery() as standby');
              if (failed || !row?.standby) return `of the ${row?.standby ? 'standby' : 'database'}`;
              failed = true;
              throw Object.assign(new Error('failed by itself'), { code });
            },
            READ,
          )
          .catch(String);
        if (failed) return outcome;
      }
      throw new Error('the standby answered nobody');
    };
    expect(await asked('40001')).toBe('of the database');
    // a right it lacks there says nothing of what the reader may
    expect(await asked('42501')).toBe('of the database');
    // nobody else can answer what was asked wrongly
    expect(await asked('22P02')).toBe('Error: failed by itself');
  }, 120_000);

  it('is not held up by a record that ends in no commit', async () => {
    const work = await opened(pair.standbyUrl('city'));
    let read: Awaited<ReturnType<typeof counted>>;
    for (let tries = 0; !read?.standby && tries < 3; tries++) {
      await soon(work, { used: true });
      await owner.query(`select pg_logical_emit_message(false, 'half', repeat('x', 20000))`);
      read = await counted(work);
    }
    expect(read).toMatchObject({ standby: true });
  }, 120_000);

  it('answers nobody while its replay stands still, and again when it has caught up', async () => {
    const work = await opened(pair.standbyUrl('city'), 500);
    await soon(work, { used: true });
    await pair.tellStandby('select pg_wal_replay_pause()');
    try {
      await note(work);
      const [{ n }] = (await owner.query<{ n: number }>('select count(*)::int as n from noted')).rows as [
        { n: number },
      ];
      expect(await counted(work)).toEqual({ n, standby: false });
      await soon(work, { used: false, reason: '重放落后：等了 500 毫秒仍不齐' });
      expect(work.replicaState()?.behindBytes).toBeGreaterThan(0);
    } finally {
      await pair.tellStandby('select pg_wal_replay_resume()');
    }
    await soon(work, { used: true, reason: null, behindBytes: 0 });
  }, 120_000);

  it('that says nothing costs one reader one time-out, and the next ones none', async () => {
    const work = await opened(proxy.through(pair.standbyUrl('city')));
    await soon(work, { used: true });
    proxy.silence();
    try {
      expect(await counted(work)).toMatchObject({ standby: false });
      await soon(work, { used: false, reason: '连不上或没有应答' });
      const { passedOn = 0 } = work.replicaState() ?? {};
      for (let n = 0; n < 5; n++) expect(await counted(work)).toMatchObject({ standby: false });
      expect(work.replicaState()).toMatchObject({ used: false, passedOn: passedOn + 5 });
    } finally {
      proxy.resume();
    }
    await soon(work, { used: true });
  }, 120_000);

  it('does not stand in for a database that says nothing, nor take its silence for its own', async () => {
    const network = await TcpProxy.to(pair.primary.port);
    try {
      const work = await opened(pair.standbyUrl('city'), 10_000, network);
      await soon(work, { used: true });
      network.silence();
      const error = await counted(work).then(
        () => null,
        (reason: unknown) => reason,
      );
      expect([isLostConnection(error), String(error)]).toEqual([true, String(error)]);
      expect(work.replicaState()).toMatchObject({ used: true, reason: null });
      network.resume();
      await work.close();
    } finally {
      network.resume();
      await network.close();
    }
  }, 120_000);

  it('that dies under its readers is missed by none of them, and is found again', async () => {
    const work = await opened(pair.standbyUrl('city'));
    await soon(work, { used: true });
    const [{ n }] = (await owner.query<{ n: number }>('select count(*)::int as n from noted')).rows as [{ n: number }];
    const asked = Array.from({ length: 4 }, () =>
      work.run(
        systemActor(),
        async ({ manager }) => {
          const [row] = await manager.query<{ n: number }[]>(
            'select (select count(*)::int from noted) as n, case when pg_is_in_recovery() then pg_sleep(60) end',
          );
          return row?.n;
        },
        READ,
      ),
    );
    // all of them are at it
    await sleeping(pair, asked.length);
    await pair.killStandby();
    expect(await Promise.all(asked)).toEqual(asked.map(() => n));
    expect(await counted(work)).toEqual({ n, standby: false });
    await soon(work, { used: false });
    await pair.startStandby();
    await soon(work, { used: true });
    expect(await counted(work)).toMatchObject({ n });
  }, 180_000);

  it('is not another database, and not the database itself', async () => {
    const apart = '不是本库的备库：系统标识、时间线或库不同';
    await soon(await opened(pair.standbyUrl('other')), { used: false, reason: apart });
    const itself = pair.primary.urlOf('city').replace(/\/\/.*@/, '//');
    await soon(await opened(itself), { used: false, reason: '不是备库：它自己可以写入' });
    await soon(await opened('postgres://127.0.0.1:1/city'), { used: false, reason: '连不上或没有应答' });
  }, 120_000);

  it('is not entered by another login than the one rights were made for', async () => {
    const work = await opened(pair.standbyUrl('city'), 10_000, undefined, 'worker');
    const reason = `登录角色与主库不同：${prefix}worker，主库是 ${prefix}api`;
    await soon(work, { used: false, reason });
    expect(await counted(work)).toMatchObject({ standby: false });
  }, 120_000);

  it('holds questions to their temporary files by itself, where only the database’s own file does', async () => {
    const tell = async (sql: string) => {
      await owner.query(sql);
      await owner.query('select pg_reload_conf()');
    };
    await tell(`alter system set temp_file_limit = '100MB'`);
    try {
      const held = (work: UnitOfWork) =>
        work.run(
          systemActor(),
          async ({ manager, published }) => {
            const [row] = await manager.query<{ standby: boolean }[]>('select pg_is_in_recovery() as standby');
            const text = `select current_setting('temp_file_limit') as held`;
            const [said] = await published.rows<{ held: string }>({ text, values: [] });
            return `${row?.standby ? 'standby' : 'database'} ${said?.held ?? ''}`;
          },
          READ,
        );
      // a server takes its file over in its own time, and hands it to who is connected after it has it itself
      const limit = performance.now() + LIMIT_MS;
      const own = async () =>
        (await owner.query<{ held: string }>(`select current_setting('temp_file_limit') as held`)).rows;
      while ((await own())[0]?.held !== '100MB' && performance.now() < limit)
        await new Promise((ok) => setTimeout(ok, 50));
      expect(await held(await opened(null))).toBe('database 100MB');
      const work = await opened(pair.standbyUrl('city'));
      let said = '';
      while (!said.startsWith('standby') && performance.now() < limit) {
        await soon(work, { used: true });
        said = await held(work);
      }
      expect(said).toBe('standby 256MB');
    } finally {
      await tell('alter system reset temp_file_limit');
    }
  }, 180_000);

  it('that writes days otherwise is not used', async () => {
    const work = await opened(pair.standbyUrl('city'));
    await soon(work, { used: true });
    const set = async (act: string) => {
      await pair.tellStandby(act);
      await pair.tellStandby('select pg_reload_conf()');
    };
    await set(`alter system set datestyle = 'German'`);
    await soon(work, { used: false, reason: '时区或日期写法的设置与主库不同' });
    await set('alter system reset datestyle');
    await soon(work, { used: true });
  }, 120_000);

  it('is none any more when it was promoted, and takes no reader along', async () => {
    const work = await opened(pair.standbyUrl('city'));
    await soon(work, { used: true });
    await pair.tellStandby('select pg_promote()');
    await note(work);
    const [{ n }] = (await owner.query<{ n: number }>('select count(*)::int as n from noted')).rows as [{ n: number }];
    expect((await counted(work))?.n).toBe(n);
    await soon(work, { used: false, reason: '不是备库：它自己可以写入' });
  }, 120_000);
});

async function sleeping(pair: StandbyPair, wanted: number): Promise<void> {
  const limit = performance.now() + LIMIT_MS;
  const ask = `select 1 / (count(*) filter (where wait_event = 'PgSleep') >= ${String(wanted)})::int from pg_stat_activity`;
  while (performance.now() < limit) {
    const all = await pair.tellStandby(ask).then(
      () => true,
      () => false,
    );
    if (all) return;
    await new Promise((ok) => setTimeout(ok, 50));
  }
  throw new Error('nobody reads on the standby');
}
