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

/** Every figure about filings; the parts and what they add up to are of one moment, whatever level they are read at. */
export async function projectSums(ctx: Ctx, reading: Reading): Promise<SummedRow[]> {
  const whole = projectCells(reading, reading.above);
  const sums = await ctx.manager.query<(Omit<SummedRow, 'by' | 'place'> & { bits: number })[]>(
    `with cells as (${whole.sql})
     select grouping(func_class, state, grade) as bits, func_class as "funcClass", state, status, grade, ${SUMS}
     from cells group by grouping sets ((), (func_class), (state), (status, grade)) having sum(projects) <> 0`,
    whole.values,
  );
  const parts = projectCells(reading);
  const places = await ctx.manager.query<(CockpitSums & { place: string })[]>(
    `with cells as (${parts.sql}) select place, ${SUMS} from cells group by place having sum(projects) <> 0`,
    parts.values,
  );
  return [
    ...sums.map(({ bits, ...row }): SummedRow => ({ ...row, place: null, by: BY[bits] ?? 'total' })),
    ...places.map((row): SummedRow => ({ ...row, ...NO_GROUP, by: 'place' })),
  ];
}

const SUMS = `sum(projects)::int as projects, sum(request_fen)::float8 as "requestFen", sum(judged_fen)::float8 as "judgedFen",
  sum(suggested_fen)::float8 as "suggestedFen", sum(decided_fen)::float8 as "decidedFen", sum(blocked)::int as blocked`;
const NO_GROUP = { funcClass: null, state: null, status: null, grade: null };

/** GROUPING() has a bit for every column that was left out, the first column the highest. */
const BY: Readonly<Record<number, SummedRow['by']>> = {
  0b111: 'total',
  0b011: 'class',
  0b101: 'state',
  0b110: 'grade',
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
