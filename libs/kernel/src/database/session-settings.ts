import type { Client } from 'pg';

import { EnvironmentError } from '../postgres/environment-error.js';

/**
 * `set` is a statement of its own, which a bound statement cannot hold; `set_config` fits into any select and could widen
 * the scope a question is asked in. PostgreSQL lets everybody call it. Here only who enters a scope may, nobody inside one.
 */
const SETTER = 'pg_catalog.set_config(text, text, boolean)';
const ENTERS = ['api', 'worker'] as const;

/** What an administrator runs once where the installing account may not: the product's own logins first, or they could not work. */
export function settingsReserved(account: string, logins: readonly string[] = []): string[] {
  return [
    `grant execute on function ${SETTER} to ${account} with grant option;`,
    ...(logins.length ? [`grant execute on function ${SETTER} to ${logins.join(', ')};`] : []),
    // what that account gave back for a former release, nobody else takes
    `set role ${account}; revoke execute on function ${SETTER} from public; reset role;`,
    `revoke execute on function ${SETTER} from public;`,
  ];
}

/** The way back from it, for an administrator. */
export const SETTINGS_RELEASED = `grant execute on function ${SETTER} to public;`;

/**
 * Of one database, so again at each start: a restored, copied or upgraded one comes with its own rights. Idempotent.
 * `revoke` only where nobody else works on the database: processes of a former release and `pg_dump` need the right.
 */
export async function reserveSettings(client: Client, prefix: string, revoke: boolean): Promise<void> {
  const logins = ENTERS.map((role) => `${prefix}${role}`);
  const { open, ours, mayGive } = await rightsOn(client, logins);
  const give = `grant execute on function ${SETTER} to ${logins.join(', ')}`;
  if (mayGive && revoke && open)
    await client.query(`begin; ${give}; revoke execute on function ${SETTER} from public; commit`);
  else if (mayGive && !ours) await client.query(give);
  else if (!ours)
    throw new EnvironmentError(
      `数据库收回了 set_config，产品的登录角色不能进入数据范围。请数据库管理员在本库执行：${give};`,
    );
}

/** For a release from before this, which sets within a scope: going back must leave it able to work. */
export async function releaseSettings(client: Client): Promise<void> {
  const { open, mayGive } = await rightsOn(client, []);
  if (mayGive && !open) await client.query(SETTINGS_RELEASED);
}

interface Rights {
  open: boolean;
  ours: boolean;
  mayGive: boolean;
}

async function rightsOn(client: Client, logins: readonly string[]): Promise<Rights> {
  const { rows } = await client.query<Rights>(
    `select has_function_privilege('public', $1, 'execute') as open,
       not exists (select from unnest($2::text[]) login where not has_function_privilege(login, $1, 'execute')) as ours,
       has_function_privilege($1, 'execute with grant option') as "mayGive"`,
    [SETTER, logins],
  );
  return rows[0] as Rights;
}
