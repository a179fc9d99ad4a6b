import type { CockpitSums, CockpitView } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import type { RiskRule } from '../doors.js';
import { projectCells, riskCells } from './cells.js';
import type { Reading } from './reading.js';

export interface SummedRow extends CockpitSums {
  /** Which of the groupings this row belongs to. */
  by: 'total' | 'grade' | 'state' | 'class' | 'place';
  place: string | null;
  funcClass: string | null;
  state: string | null;
  status: string | null;
  grade: string | null;
}

/** One pass over the rollups for every figure about filings, so that all of them are sums of the same rows. */
export async function projectSums(ctx: Ctx, reading: Reading): Promise<SummedRow[]> {
  const { sql, values } = projectCells(reading);
  const rows = await ctx.manager.query<(Omit<SummedRow, 'by'> & { bits: number })[]>(
    `with cells as (${sql})
     select grouping(place, func_class, state, grade) as bits, place, func_class as "funcClass", state, status, grade,
       sum(projects)::int as projects, sum(request_fen)::float8 as "requestFen", sum(judged_fen)::float8 as "judgedFen",
       sum(suggested_fen)::float8 as "suggestedFen", sum(decided_fen)::float8 as "decidedFen", sum(blocked)::int as blocked
     from cells group by grouping sets ((), (place), (func_class), (state), (status, grade))
     having sum(projects) <> 0`,
    values,
  );
  return rows.map(({ bits, ...row }) => ({ ...row, by: BY[bits] ?? 'total' }));
}

/** GROUPING() has a bit for every column that was left out, the first column the highest. */
const BY: Readonly<Record<number, SummedRow['by']>> = {
  0b1111: 'total',
  0b0111: 'place',
  0b1011: 'class',
  0b1101: 'state',
  0b1110: 'grade',
};

export function riskSums(ctx: Ctx, reading: Reading, risks: readonly RiskRule[]): Promise<CockpitView['risks']> {
  const { sql, values } = riskCells(reading, risks);
  return ctx.manager.query(
    `with cells as (${sql})
     select place as code, kind, sum(projects)::int as projects, sum(findings)::int as findings,
       sum(request_fen)::float8 as "requestFen"
     from cells group by 1, 2 having sum(projects) <> 0 order by 1, 2`,
    values,
  );
}
