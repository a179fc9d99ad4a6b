import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { from, to } from 'pg-copy-streams';

import type { Ctx } from './ctx.js';

/** Any connection will do. */
type Connected = { readonly pgClient: Pick<Ctx['pgClient'], 'query'> };

/**
 * `COPY … FROM STDIN` in the transaction of `ctx`; `rows` are already encoded as the statement says. PostgreSQL refuses
 * it on a table with row-level security: copy into a temporary table, then `INSERT … SELECT` under the policy.
 */
export async function copyIn(
  ctx: Connected,
  sql: string,
  rows: Iterable<string | Buffer> | AsyncIterable<string | Buffer>,
): Promise<number> {
  const stream = ctx.pgClient.query(from(sql));
  await pipeline(Readable.from(rows), stream);
  return stream.rowCount ?? 0;
}

/** `COPY (…) TO STDOUT` under the caller's row-level security. */
export function copyOut(ctx: Connected, sql: string): AsyncIterable<Buffer> {
  return ctx.pgClient.query(to(sql)) as unknown as AsyncIterable<Buffer>;
}

/** One field in COPY's text format. */
export function copyField(value: string | number | bigint | boolean | null | undefined): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (typeof value !== 'string') return String(value);
  return value.replace(/[\\\t\n\r]/g, (c) => ESCAPES[c] ?? c);
}

export function copyRow(values: readonly (string | number | bigint | boolean | null | undefined)[]): string {
  return `${values.map(copyField).join('\t')}\n`;
}

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
