import { createHash } from 'node:crypto';

import type { Ctx } from '@zhunsheng/kernel';

/** A connection keeps the plan of every name for good: texts beyond these are planned each time. */
const MOST = 200;
const names = new Map<string, string>();

/** For statements asked again and again: PostgreSQL plans each text once a connection, which costs more than to answer it. */
export async function planned<Row extends object>(ctx: Ctx, text: string, values: unknown[]): Promise<Row[]> {
  const name = nameOf(text);
  const { rows } = await ctx.pgClient.query<Row>(name === undefined ? { text, values } : { name, text, values });
  return rows;
}

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MOST) return known;
  const name = `planned-${createHash('sha256').update(text).digest('hex').slice(0, 20)}`;
  names.set(text, name);
  return name;
}
