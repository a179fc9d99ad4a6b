import type { ReviewRunView } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

const STAMP = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

export function runViews(ctx: Ctx, where: string, values: unknown[]): Promise<ReviewRunView[]> {
  return ctx.manager.query<ReviewRunView[]>(
    `select r.run_id as id, r.year, r.state, r.total, r.done, ${STAMP('r.started_at')} as "startedAt",
       ${STAMP('r.finished_at')} as "finishedAt", r.message, r.digest
     from review_run r where ${where}`,
    values,
  );
}
