import type { BacktestHead, BacktestView } from '@zhunsheng/contract';
import { type Ctx, ZsError } from '@zhunsheng/kernel';

import type { BacktestResult } from './backtest.js';

const STAMP = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
const HEAD = `backtest_id as id, rule_set_version as version, base_version as "baseVersion", years, state, worse, message,
  requested_by as "requestedBy", ${STAMP('queued_at')} as "queuedAt", ${STAMP('finished_at')} as "finishedAt"`;

/** The latest ones, of one version or of all. */
export async function backtestsOf(ctx: Ctx, region: number, version: number | null): Promise<BacktestHead[]> {
  return ctx.manager.query(
    `select ${HEAD}, result -> 'total' as total from rule_backtest
     where region_code = $1 and ($2::int is null or rule_set_version = $2) order by queued_at desc limit 20`,
    [region, version],
  );
}

const NONE = scoreless();

export async function showBacktest(ctx: Ctx, id: string): Promise<BacktestView> {
  const rows: (Omit<BacktestHead, 'total'> & { result: BacktestResult | null })[] = await ctx.manager.query(
    `select ${HEAD}, result from rule_backtest where region_code between $1 and $2 and backtest_id = $3`,
    [ctx.scope.regionLo, ctx.scope.regionHi, id],
  );
  const [row] = rows;
  if (!row) throw new ZsError('NOT_FOUND');
  const { result, ...head } = row;
  return {
    ...head,
    total: result?.total ?? null,
    rules: result?.rules ?? [],
    projects: result?.projects ?? { before: NONE, after: NONE },
  };
}

function scoreless(): BacktestView['projects']['before'] {
  return { known: 0, caught: 0, falseAlarms: 0, recall: null, precision: null, caughtFen: 0, missedFen: 0 };
}
