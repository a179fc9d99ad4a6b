import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';

import { testDatabase, type TestDatabase } from '../../testing/index.js';
import { EnvironmentError } from '../postgres/environment-error.js';
import { INSTALLER_LOCK } from './installer-turn.js';
import { migrateUp } from './migrator.js';

const nothing = () => Promise.resolve();
/** Roles belong to the cluster: those of this one are this test's own. */
const migrations = [{ name: '0001-turn-of-an-installer', up: nothing, down: nothing }];

describe('the turn of an installer', () => {
  let db: TestDatabase;
  let other: pg.Client;

  beforeEach(async () => {
    db = await testDatabase(migrations);
    other = new pg.Client({ connectionString: db.adminUrl, application_name: 'stuck-installer' });
    await other.connect();
  });
  afterEach(async () => {
    await other.end();
    await db.close();
  });

  const asked = () => migrateUp({ adminUrl: db.adminUrl, migrations, passwords: db.passwords, installerWaitMs: 50 });

  it('is waited for no longer than a command will, which then says who has it', async () => {
    const { rows } = await other.query<{ pid: number }>('select pg_backend_pid() as pid');
    await other.query('select pg_advisory_lock($1)', [INSTALLER_LOCK]);
    const refused = await asked().catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(EnvironmentError);
    const { message } = refused as Error;
    expect(message).toContain('等了 0.05 秒');
    expect(message).toContain(`数据库进程 ${String(rows[0]?.pid)}（`);
    expect(message).toContain('stuck-installer');
    await other.query('select pg_advisory_unlock($1)', [INSTALLER_LOCK]);
    expect((await migrateUp({ adminUrl: db.adminUrl, migrations, passwords: db.passwords })).applied).toEqual([]);
  });

  it('is no wait without end either where somebody else holds what it prepares', async () => {
    await other.query('begin');
    await other.query('lock table zs_installation in access exclusive mode');
    await expect(asked()).rejects.toThrow(/等了 0\.05 秒.*没有别的进程在安装/);
    await other.query('rollback');
  });
});
