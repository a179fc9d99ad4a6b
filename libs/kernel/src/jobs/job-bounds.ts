import type { Ctx } from '../database/ctx.js';
import { ZsError } from '../errors/zs-error.js';

export interface JobBounds {
  /** Waiting or running, of one person. */
  ofOne: number;
  /** Waiting, of all persons. */
  waiting: number;
}

const COUNTS = `
  select count(*) filter (where group_id = $1)::int as own,
    count(*) filter (where state in ('created', 'retry'))::int as waiting
  from pgboss.job where state in ('created', 'retry', 'active') and group_id is not null`;

/** As the security administrator set them. */
export async function jobBounds(ctx: Ctx): Promise<JobBounds> {
  const { rows } = await ctx.pgClient.query<{ code: string; value: number }>(
    `select code, value from security_parameter where code in ('jobs_of_one', 'jobs_waiting')`,
  );
  const of = (code: string) => rows.find((row) => row.code === code)?.value ?? Infinity;
  return { ofOne: of('jobs_of_one'), waiting: of('jobs_waiting') };
}

/**
 * What people asked for and is not done. One person's requests are counted one after the other, so that the bound holds
 * whatever arrives at once; those of several people may pass the common bound by as many as arrive at once.
 */
export async function refuseTooMany(ctx: Ctx, person: string, bounds: JobBounds): Promise<void> {
  await ctx.pgClient.query(`select pg_advisory_xact_lock(hashtextextended('jobs/' || $1, 0))`, [person]);
  const { rows } = await ctx.pgClient.query<{ own: number; waiting: number }>(COUNTS, [person]);
  const { own = 0, waiting = 0 } = rows[0] ?? {};
  if (own >= bounds.ofOne) throw new ZsError('JOBS_OF_ONE', { count: own, limit: bounds.ofOne, seconds: 30 });
  if (waiting >= bounds.waiting)
    throw new ZsError('QUEUE_FULL', { count: waiting, limit: bounds.waiting, seconds: 30 });
}
