import type { Ctx } from '@zhunsheng/kernel';

/** What only the worker may touch (frozen facts, the parts of a run) is reached as itself, not in somebody's scope. */
export async function asWorker<T>(ctx: Ctx, work: () => Promise<T>): Promise<T> {
  const before = await ctx.pgClient.query<{ role: string }>(`select current_setting('role') as role`);
  await ctx.pgClient.query('set local role none');
  const result = await work();
  // not in a finally: after an error the transaction is lost, and this statement would hide the error
  await ctx.pgClient.query(`select set_config('role', $1, true)`, [before.rows[0]?.role]);
  return result;
}
