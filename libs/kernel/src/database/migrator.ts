import pg from 'pg';

import { EnvironmentError } from '../postgres/environment-error.js';
import { inTurn } from './installer-turn.js';
import type { Migration, SchemaEditor } from './migration.js';
import { rolePrefix, withPrefix } from './roles.js';
import { type RoleSetup, setUpRoles } from './role-setup.js';

interface Patience {
  /** Longest wait for one lock. Whoever reads the table after us queues behind our wish for it. */
  lockMs: number;
  /** Between two tries, in which those readers get through. */
  pauseMs: number;
  tries: number;
}

const PATIENCE: Patience = { lockMs: 5_000, pauseMs: 2_000, tries: 20 };
/** Not to be had in time; or had by somebody who waits for what we hold: PostgreSQL ends one of the two. */
const TAKEN = ['55P03', '40P01'];

export interface MigrationPlan extends RoleSetup {
  /** Address for an account with CREATEROLE that may create in the database. */
  adminUrl: string;
  migrations: readonly Migration[];
  progress?: (line: string) => void;
  patience?: Patience;
  /** How long to wait for another installer, and for whoever holds what is prepared. Left out: as long as it takes. */
  installerWaitMs?: number;
}

export interface Migrated {
  applied: string[];
  prefix: string;
}

export async function migrateUp(plan: MigrationPlan): Promise<Migrated> {
  refuseDuplicates(plan.migrations);
  return withInstaller(plan, async (client, prefix) => {
    const done = await appliedNames(client);
    const applied: string[] = [];
    for (const migration of plan.migrations.filter(({ name }) => !done.has(name))) {
      plan.progress?.(`迁移 ${migration.name}…`);
      await patiently(plan, client, prefix, migration.name, async (db) => {
        await migration.up(db);
        await db.query('insert into zs_migration (name) values ($1)', [migration.name]);
      });
      applied.push(migration.name);
    }
    return { applied, prefix };
  });
}

/** Undoes the last `steps` migrations, newest first. */
export async function migrateDown(plan: MigrationPlan, steps: number): Promise<string[]> {
  return withInstaller(plan, async (client, prefix) => {
    const done = await appliedNames(client);
    const undo = plan.migrations
      .filter(({ name }) => done.has(name))
      .slice(-steps)
      .reverse();
    for (const migration of undo)
      await patiently(plan, client, prefix, migration.name, async (db) => {
        await migration.down(db);
        await db.query('delete from zs_migration where name = $1', [migration.name]);
      });
    return undo.map(({ name }) => name);
  });
}

/** In one transaction; begun anew when a table was not to be had in time, as others were at work on it. */
async function patiently(
  { patience = PATIENCE, progress }: MigrationPlan,
  client: pg.Client,
  prefix: string,
  name: string,
  work: (db: SchemaEditor) => Promise<void>,
): Promise<void> {
  for (let left = patience.tries; ; left--)
    try {
      return await inTransaction(client, prefix, async (db) => {
        await db.query(`set local lock_timeout = ${String(patience.lockMs)}`);
        await work(db);
      });
    } catch (error) {
      if (!TAKEN.includes((error as { code?: string }).code ?? '')) throw error;
      if (left <= 1)
        throw new EnvironmentError(
          `迁移 ${name} 等不到所需的表：有事务一直占用，结构没有改动。请停止其他服务进程、结束长时间的查询（pg_stat_activity），再执行一次。`,
        );
      progress?.(`迁移 ${name} 所需的表正被占用，稍后再试…`);
      await new Promise((ok) => setTimeout(ok, patience.pauseMs));
    }
}

async function withInstaller<T>(plan: MigrationPlan, work: (client: pg.Client, prefix: string) => Promise<T>) {
  const client = new pg.Client({ connectionString: plan.adminUrl, application_name: 'zhunsheng-installer' });
  client.on('error', () => undefined); // the awaited query reports a lost connection
  await client.connect();
  try {
    const prefix = await inTurn(client, plan.installerWaitMs, async () => {
      const own = await installedPrefix(client);
      await setUpRoles(client, own, plan);
      await prepareBook(client, own);
      return own;
    });
    return await work(client, prefix);
  } finally {
    await client.end();
  }
}

/** A database keeps the prefix it was born with, also when it is cloned or renamed: its policies name those roles. */
async function installedPrefix(client: pg.Client): Promise<string> {
  const book = await client.query<{ book: string | null; name: string }>(
    `select to_regclass('public.zs_installation')::text as book, current_database() as name`,
  );
  const row = book.rows[0];
  if (!row?.book) return rolePrefix(row?.name ?? '');
  const kept = await client.query<{ prefix: string }>('select role_prefix as prefix from zs_installation');
  return kept.rows[0]?.prefix ?? rolePrefix(row.name);
}

async function prepareBook(client: pg.Client, prefix: string): Promise<void> {
  await inTransaction(client, prefix, async (db) => {
    await db.query(`create table if not exists zs_migration (
      name text primary key, applied_at timestamptz not null default now())`);
    await db.query(`create table if not exists zs_installation (
      only_one boolean primary key default true check (only_one), id uuid not null, role_prefix text not null)`);
    await db.query(
      `insert into zs_installation (id, role_prefix) values (gen_random_uuid(), $1) on conflict do nothing`,
      [prefix],
    );
    await db.query('grant select on zs_migration, zs_installation to zs_api, zs_worker, zs_seq, zs_audit');
    // an installing account without superuser rights does not inherit the owner's, but must see what is installed
    await db.query('grant select on zs_migration, zs_installation to session_user');
  });
}

async function inTransaction(client: pg.Client, prefix: string, work: (db: SchemaEditor) => Promise<void>) {
  await client.query('begin');
  try {
    await client.query(`set local role ${prefix}owner`);
    await work(editor(client, prefix));
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

function editor(client: pg.Client, prefix: string): SchemaEditor {
  return {
    async query<Row>(sql: string, parameters?: unknown[]): Promise<Row[]> {
      // several statements in one string need the simple protocol: no parameter list at all
      const result = parameters
        ? await client.query(withPrefix(sql, prefix), parameters)
        : await client.query(withPrefix(sql, prefix));
      return result.rows as Row[];
    },
  };
}

async function appliedNames(client: pg.Client): Promise<Set<string>> {
  const rows = await client.query<{ name: string }>('select name from zs_migration');
  return new Set(rows.rows.map(({ name }) => name));
}

function refuseDuplicates(migrations: readonly Migration[]): void {
  const names = migrations.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw new Error(`migration ${twice} is listed twice`);
}
