import type { ExecutionPoint } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import { share } from '../money.js';
import { type ExecutionWhere, lies } from './place.js';

export interface MonthSum {
  year: number;
  month: number;
  paidFen: number;
}

/** What was paid month by month in a place, this year and last. */
export function monthSums(ctx: Ctx, where: ExecutionWhere): Promise<MonthSum[]> {
  const params: unknown[] = [where.region, where.year];
  return ctx.manager.query<MonthSum[]>(
    `select m.year, m.month, sum(m.paid_fen)::float8 as "paidFen" from history_month m
     where ${lies('m', where, params)} and m.year in ($2, $2 - 1) group by 1, 2 order by 1, 2`,
    params,
  );
}

/** Shares of the arranged money by month, cumulative; this year's line ends at its newest month. */
export function curveOf(
  months: readonly MonthSum[],
  { year, month, finalFen, lastFinalFen }: { year: number; month: number; finalFen: number; lastFinalFen: number },
): ExecutionPoint[] {
  let paid = 0;
  let last = 0;
  const of = (which: number, at: number): number =>
    months.find((one) => one.year === which && one.month === at)?.paidFen ?? 0;
  const hasLast = months.some((one) => one.year === year - 1);
  return Array.from({ length: 12 }, (_, k) => {
    const at = k + 1;
    paid += of(year, at);
    last += of(year - 1, at);
    const known = at <= month;
    return {
      month: at,
      paidFen: known ? paid : null,
      rate: known ? share(paid, finalFen) : null,
      lastRate: hasLast ? share(last, lastFinalFen) : null,
      timeRate: at / 12,
    };
  });
}
