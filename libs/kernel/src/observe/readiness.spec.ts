import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DiskView } from '@zhunsheng/contract';

import { testDatabase, type TestDatabase } from '../../testing/index.js';
import { lostKeyFiles } from '../crypto/key-access.js';
import type { Migration } from '../database/migration.js';
import { Readiness, type ReadinessParts } from './readiness.js';

const FIRST: Migration = {
  name: '0001-readiness',
  up: async (db) => {
    await db.query(`create table watched (region_code integer not null);
      alter table watched enable row level security, force row level security;
      create policy nobody on watched using (false)`);
  },
  down: async (db) => void (await db.query('drop table watched')),
};
const AMPLE: DiskView = { usedShare: 0.5, freeBytes: 2 ** 40, level: '充足' };

describe('a process that may be given requests', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase([FIRST]);
  });
  afterAll(() => db.close());

  const look = (other: Partial<ReadinessParts> = {}) =>
    new Readiness({
      work: db.work,
      ledger: ledgerOf({}),
      room: { look: () => Promise.resolve(AMPLE) },
      migrations: [FIRST.name],
      lostKeys: () => [],
      ...other,
    }).look();
  const ledgerOf = ({ verified = true as boolean | null, pending = 0, lag = 0 }) => ({
    state: () => Promise.resolve({ verified, pending }),
    lag: () => Promise.resolve(lag),
  });
  const refused = (reason: string) => expect.objectContaining({ code: 'UNAVAILABLE', details: { reason } });
  /** What an intruder or a careless administrator does, and undone afterwards. */
  const during = async <T>(act: string, undo: string, ask: () => Promise<T>) => {
    await db.sql(act);
    try {
      return await ask();
    } finally {
      await db.sql(undo);
    }
  };

  it('is one whose database, schema, log, disk and keys are as they should be', async () => {
    await expect(look({ ledger: ledgerOf({ verified: null, pending: 3, lag: 1.4 }) })).resolves.toEqual({
      status: 'ok',
      ledgerPending: 3,
      ledgerLagSeconds: 1,
      disk: '充足',
      problems: [],
    });
  });

  it('serves without its standby, and says so', async () => {
    const work = new Proxy(db.work, {
      get: (target, name) =>
        name === 'replicaState'
          ? () => ({ used: false, reason: '连接中断' })
          : (Reflect.get(target, name) as (...args: unknown[]) => unknown).bind(target),
    });
    await expect(look({ work })).resolves.toMatchObject({ status: 'degraded', problems: ['只读副本未使用'] });
  });

  it('is not one whose database does not answer', async () => {
    const away = { run: () => Promise.reject(new Error('ECONNREFUSED')) } as unknown as ReadinessParts['work'];
    await expect(look({ work: away })).rejects.toEqual(refused('数据库无应答'));
  });

  it.each([
    ['inherits what others may', 'inherit', 'noinherit'],
    ['goes past row-level security', 'bypassrls', 'nobypassrls'],
  ])('is not one whose login %s', async (_, gains, loses) => {
    const role = `${db.rolePrefix}api`;
    const asked = during(`alter role ${role} ${gains}`, `alter role ${role} ${loses}`, () => look());
    await expect(asked).rejects.toEqual(refused('数据库登录角色权限过大'));
    await expect(look()).resolves.toMatchObject({ status: 'ok' });
  });

  it.each([
    ['is off', 'disable', 'enable'],
    ['is not for the owner', 'no force', 'force'],
  ])('is not one with a table whose row-level security %s', async (_, off, on) => {
    const act = (how: string) => `alter table watched ${how} row level security`;
    await expect(during(act(off), act(on), () => look())).rejects.toEqual(refused('有数据表的行级权限没有生效'));
  });

  it('is one whatever an extension or a neighbour does in a schema of its own', async () => {
    const act = `create schema neighbour; create table neighbour.job (owner name);
      alter table neighbour.job enable row level security; create policy own on neighbour.job using (owner = current_user)`;
    await expect(during(act, 'drop schema neighbour cascade', () => look())).resolves.toMatchObject({ status: 'ok' });
  });

  it('is not one before its migrations are there; what a newer release added does not disturb it', async () => {
    await expect(look({ migrations: [FIRST.name, '0002-to-come'] })).rejects.toEqual(refused('数据库结构落后于本版本'));
    await expect(look({ migrations: [] })).resolves.toMatchObject({ status: 'ok' });
  });

  it('is not one whose log was found changed, or cannot be read', async () => {
    await expect(look({ ledger: ledgerOf({ verified: false }) })).rejects.toEqual(refused('审计台账核验未通过'));
    const away = { ...ledgerOf({}), state: () => Promise.reject(new Error('gone')) };
    await expect(look({ ledger: away })).rejects.toEqual(refused('审计台账无应答'));
  });

  it('goes on, and says so, while the sequencer stands still, the disk fills up or a key file is gone', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'zs-ready-'));
    fs.mkdirSync(path.join(folder, 'keys'));
    for (const name of ['ledger', 'pepper', 'person', 'field'])
      fs.writeFileSync(path.join(folder, 'keys', `${name}.json`), '{}');
    const lostKeys = () => lostKeyFiles(folder);
    await expect(look({ lostKeys })).resolves.toMatchObject({ status: 'ok', problems: [] });
    fs.rmSync(path.join(folder, 'keys/field.json'));
    fs.writeFileSync(path.join(folder, 'keys/pepper.json'), '');
    expect(lostKeys()).toEqual(['pepper.json', 'field.json']);
    const room = { look: () => Promise.resolve({ ...AMPLE, level: '停收发文件' as const }) };
    await expect(look({ ledger: ledgerOf({ pending: 9, lag: 600 }), room, lostKeys })).resolves.toEqual({
      status: 'degraded',
      ledgerPending: 9,
      ledgerLagSeconds: 600,
      disk: '停收发文件',
      problems: ['审计台账定序停滞', '磁盘停收发文件', '密钥文件读不到'],
    });
    fs.rmSync(folder, { recursive: true });
  });
});
