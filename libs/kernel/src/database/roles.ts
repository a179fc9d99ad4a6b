import { createHash } from 'node:crypto';

/**
 * Database roles are global to a PostgreSQL cluster, so each database has its own set, told apart by a prefix.
 * SQL in migrations names them plainly (`zs_s_unit`); the migrator writes the prefix in.
 */
export const SCOPE_ROLES = ['s_unit', 's_dept', 's_region', 's_all'] as const;
export type ScopeRole = (typeof SCOPE_ROLES)[number];

/** Beside each scope the role its questions are asked in: the same rows, of what is published for questions alone. */
export const QUESTION_ROLES = ['nlq_unit', 'nlq_dept', 'nlq_region', 'nlq_all'] as const;

export const LOGIN_ROLES = ['api', 'worker', 'seq', 'audit'] as const;
export type LoginRole = (typeof LOGIN_ROLES)[number];

const PLAIN_NAME = /\bzs_(owner|api|worker|seq|audit|(?:s|nlq)_(?:unit|dept|region|all))\b/g;

export function rolePrefix(database: string): string {
  return `zs_${createHash('sha256').update(database).digest('hex').slice(0, 8)}_`;
}

export function withPrefix(sql: string, prefix: string): string {
  return sql.replace(PLAIN_NAME, (_name, role: string) => `${prefix}${role}`);
}
