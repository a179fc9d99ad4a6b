import { type Client, escapeLiteral } from 'pg';

import { LOGIN_ROLES, type LoginRole, QUESTION_ROLES, SCOPE_ROLES } from './roles.js';
import { holdFiles } from './question-files.js';
import { reserveSettings } from './session-settings.js';

export type RolePasswords = Record<LoginRole, string>;

export interface RoleSetup {
  passwords: RolePasswords;
  /** Takes `set_config` from everybody else: for a database on one host with this product alone. Elsewhere its administrator does. */
  reservesSettings?: boolean;
}

/** Needs CREATEROLE, no superuser. Idempotent. */
export async function setUpRoles(
  client: Client,
  prefix: string,
  { passwords, reservesSettings = false }: RoleSetup,
): Promise<void> {
  const owner = `${prefix}owner`;
  const scopes = [...SCOPE_ROLES, ...QUESTION_ROLES].map((role) => `${prefix}${role}`);
  for (const role of [owner, ...scopes]) await ensureRole(client, role, 'nologin');
  for (const role of LOGIN_ROLES) {
    const name = `${prefix}${role}`;
    // NOINHERIT is essential: a login that inherits `s_all` would see every row without any SET ROLE
    await ensureRole(client, name, 'login noinherit');
    await client.query(`alter role ${name} login noinherit password ${escapeLiteral(passwords[role])}`);
  }
  await client.query(`grant ${scopes.join(', ')} to ${prefix}api, ${prefix}worker`);
  await letUsSetRole(client, owner);
  await reserveSettings(client, prefix, reservesSettings);
  await holdFiles(client, prefix);
  const database = (await client.query<{ name: string }>('select quote_ident(current_database()) as name')).rows[0];
  await client.query(`grant create, connect on database ${database?.name} to ${owner}`);
  await client.query(`grant create, usage on schema public to ${owner}`);
}

async function ensureRole(client: Client, name: string, attributes: string): Promise<void> {
  const found = await client.query('select 1 from pg_roles where rolname = $1', [name]);
  if (!found.rowCount) await client.query(`create role ${name} ${attributes}`);
}

/** From PostgreSQL 16 on, making a role does not yet allow to become it. */
async function letUsSetRole(client: Client, role: string): Promise<void> {
  const version = await client.query<{ v: number }>(`select current_setting('server_version_num')::int as v`);
  const options = (version.rows[0]?.v ?? 0) >= 160000 ? ' with set true, inherit false' : '';
  const me = await client.query<{ super: boolean }>(
    'select rolsuper as super from pg_roles where rolname = current_user',
  );
  if (!me.rows[0]?.super) await client.query(`grant ${role} to current_user${options}`);
}
