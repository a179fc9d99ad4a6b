import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '@zhunsheng/kernel/testing';

import type { Capability, Probed } from './capability.js';
import { dbProbe } from './db-probe.js';
import { probeDatabase } from './probe-database.js';
import { provenOn } from './proven.js';

interface Told {
  database: string;
  version: string;
  ok: boolean;
  capabilities: Probed[];
  ran: boolean;
}

const nothing = () => Promise.resolve();
/** Roles belong to the cluster: those of this one are this test's own. */
const migrations = [{ name: '0001-probed', up: nothing, down: nothing }];

describe('R-DEP-10 zs db probe', () => {
  const before = { ...process.env };
  let db: TestDatabase;
  let dataDir: string;

  beforeAll(async () => {
    db = await testDatabase(migrations);
  });
  afterAll(() => db.close());
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'zs-probe-'));
    process.env['ZS_DATA_DIR'] = dataDir;
    delete process.env['DATABASE_URL'];
  });
  afterEach(() => {
    process.env = { ...before };
    rmSync(dataDir, { recursive: true });
  });

  const probe = async (url: string) => {
    const { exit, json, text } = await dbProbe([], { url }, () => undefined);
    return { exit, text, told: json as Told };
  };

  it('finds all that is needed on the embedded PostgreSQL, and leaves nothing behind', async () => {
    const traces = `select (select count(*) from pg_roles where rolname like 'zs\\_probe%')
      + (select count(*) from pg_class where relname like 'zs\\_probe%') as n,
      (select count(*) from pg_extension) as extensions`;
    const found = await db.sql(traces);
    const { exit, text, told } = await probe(db.adminUrl);
    expect(told.capabilities.filter(({ needed, state }) => needed && state !== '有')).toEqual([]);
    expect(exit).toBe(0);
    expect(told.ok).toBe(true);
    expect(text).toContain('✓ 有\t必需\t行级权限与 FORCE');
    expect(text).toContain('必需的各项都有。');
    expect(text).not.toContain(new URL(db.adminUrl).password);
    expect(await db.sql(traces)).toEqual(found);
  });

  it('says of what an account may not try that nothing can be said, in the words of the database', async () => {
    const { exit, text, told } = await probe(db.urlFor('api'));
    expect(exit).toBe(1);
    expect(told.ok).toBe(false);
    const scope = told.capabilities.find(({ name }) => name === '行级权限与 FORCE');
    expect(scope).toMatchObject({ needed: true, state: '未能判定' });
    expect(scope?.said).toMatch(/42501/);
    expect(told.capabilities.find(({ name }) => name === 'jsonb')?.state).toBe('有');
    expect(text).toMatch(/必需的 \d+ 项没有或未能判定：.*行级权限与 FORCE/);
  });

  it('tells what the database refuses from what went wrong on the way', async () => {
    const asking = (name: string, sql: string): Capability => ({
      ...{ name, needed: true, use: '' },
      look: async ({ client }) => {
        await client.query(sql);
        return '';
      },
    });
    const { probed } = await probeDatabase(db.adminUrl, [
      asking('no such word', 'grant set on paramater x to y'),
      asking('no such function', 'select zs_no_such_function()'),
      asking('no such option', 'create temporary view v with (security_invocer = true) as select 1 as n'),
      asking('ended from outside', 'select pg_terminate_backend(pg_backend_pid())'),
      asking('still asked', 'select 1'),
    ]);
    expect(probed.map(({ state }) => state)).toEqual(['没有', '没有', '没有', '未能判定', '有']);
    expect(probed[1]?.said).toContain('zs_no_such_function');
  });

  it('claims nothing of a database the product never ran on', () => {
    expect(provenOn('PostgreSQL 18.4 on x86_64-pc-linux-gnu').sentence).toContain('全部测试');
    expect(provenOn('PostgreSQL 15.18 (Debian 15.18-1.pgdg120+1) on x86_64-pc-linux-gnu').ran).toBe(true);
    for (const other of [
      'PostgreSQL 18.3 on x86_64-pc-linux-gnu',
      'PostgreSQL 15.18 (Other Database 7.1) on x86_64',
      'PostgreSQL 9.2.4 (openGauss 3.0.0 build 02c14696) compiled at 2022-04-01',
      '(openGauss 5.0.0 build a07d57c3) compiled at 2023-03-29',
      'KingbaseES V008R006C008B0014 on x86_64-pc-linux-gnu',
    ])
      expect(provenOn(other)).toEqual({ ran: false, sentence: expect.stringContaining('没有在这一种数据库上运行过') });
  });

  it('asks for an address where there is none, and names one that does not answer without its password', async () => {
    await expect(dbProbe([], {}, () => undefined)).rejects.toThrow(/--url 或 DATABASE_URL/);
    const away = new URL(db.adminUrl);
    away.pathname = '/zs_no_such_database';
    const refused = await probe(away.toString()).catch((error: unknown) => error);
    expect(refused).toMatchObject({ name: 'CannotWork', message: expect.stringContaining('连不上') });
    if (away.password) expect((refused as Error).message).not.toContain(away.password);
  });
});
