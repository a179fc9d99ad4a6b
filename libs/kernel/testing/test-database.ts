import { createHash, randomBytes } from 'node:crypto';

import pg from 'pg';

import { GrantSeal } from '../src/administration/grants/grant-seal.js';
import type { Clock } from '../src/database/ctx.js';
import { type Entities, openDatabase } from '../src/database/database.js';
import type { Migration } from '../src/database/migration.js';
import { migrateUp } from '../src/database/migrator.js';
import { rolePasswords, urlForRole } from '../src/database/role-passwords.js';
import { type LoginRole, rolePrefix } from '../src/database/roles.js';
import type { RolePasswords } from '../src/database/role-setup.js';
import type { UnitOfWork } from '../src/database/unit-of-work.js';
import { testPostgres, type TestPostgres } from './test-postgres.js';

export interface TestDatabaseOptions {
  entities?: Entities;
  clock?: Clock;
}

export interface TestDatabase {
  work: UnitOfWork;
  name: string;
  rolePrefix: string;
  /** The installer's address: for what only an intruder or an operator would do. */
  adminUrl: string;
  passwords: RolePasswords;
  urlFor(role: LoginRole): string;
  /** SQL as the installer, past every policy: for preparing and for looking. */
  sql<Row extends pg.QueryResultRow = Record<string, unknown>>(text: string, values?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

/** Of the persons in tests: their rights are sealed under it. */
export const TEST_KEY = 'test';
const MAKE_TEMPLATE = 7_240_602;
/** Counted up with what `setUpRoles` leaves in a database: on a server that stays, a template from before is not it. */
const ROLE_SETUP = 3;

/** A fresh database with these migrations applied, cloned from a template so that it costs a fraction of a second. */
export async function testDatabase(
  migrations: readonly Migration[],
  options: TestDatabaseOptions = {},
): Promise<TestDatabase> {
  const server = await testPostgres();
  const template = await migratedTemplate(server, migrations);
  const name = `zs_test_${randomBytes(6).toString('hex')}`;
  await withClient(server.urlOf('postgres'), (client) => client.query(`create database ${name} template ${template}`));
  const adminUrl = server.urlOf(name);
  const prefix = rolePrefix(template);
  const passwords = rolePasswords(server.home);
  const urlFor = (role: LoginRole) => urlForRole(adminUrl, `${prefix}${role}`, passwords[role]);
  const work = await openDatabase({
    url: urlFor('api'),
    rolePrefix: prefix,
    entities: options.entities ?? [],
    clock: options.clock,
    poolSize: 4,
    grantSeal: new GrantSeal(TEST_KEY),
  });
  const admin = new pg.Pool({ connectionString: adminUrl, max: 1 });
  admin.on('error', () => undefined);
  return {
    work,
    name,
    adminUrl,
    rolePrefix: prefix,
    passwords,
    urlFor,
    sql: async <Row extends pg.QueryResultRow>(text: string, values?: unknown[]) =>
      (values ? await admin.query<Row>(text, values) : await admin.query<Row>(text)).rows,
    close: async () => {
      await work.close();
      await admin.end();
      await withClient(server.urlOf('postgres'), (client) => client.query(`drop database ${name} with (force)`));
    },
  };
}

async function migratedTemplate(server: TestPostgres, migrations: readonly Migration[]): Promise<string> {
  const steps = migrations.map(({ name, up }) => `${name}\n${up.toString()}`);
  const text = [`roles ${String(ROLE_SETUP)}`, ...steps].join('\n');
  const name = `zs_template_${createHash('sha256').update(text).digest('hex').slice(0, 12)}`;
  await withClient(server.urlOf('postgres'), async (client) => {
    await client.query('select pg_advisory_lock($1)', [MAKE_TEMPLATE]);
    const found = await client.query<{ done: boolean }>(
      'select datistemplate as done from pg_database where datname = $1',
      [name],
    );
    if (found.rows[0]?.done) return;
    if (found.rowCount) await client.query(`drop database ${name} with (force)`);
    await client.query(`create database ${name}`);
    const passwords = rolePasswords(server.home);
    await migrateUp({ adminUrl: server.urlOf(name), migrations, passwords, reservesSettings: true });
    await client.query(`alter database ${name} is_template true`);
  });
  return name;
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
