import type { ForecastDimension, ForecastView } from '@zhunsheng/contract';
import { type Ctx, ZsError } from '@zhunsheng/kernel';

import { seriesOf, spanOf } from '../cross-year/cross-year.js';
import { CLASS } from '../cross-year/booked.js';
import { CODELESS } from '../cross-year/series.js';
import { forecastRevenue, type Known } from './revenue.js';
import { FEWEST_YEARS, forecastYearEnd, type Series } from './year-end.js';

const REVENUE = '一般公共预算收入';

const METHOD =
  '全年执行 = 已支付 + 调整后预算 × 往年同月之后支付占预算比例的中位数。' +
  `至少 ${String(FEWEST_YEARS)} 个完整年度才预测，按月支付合计不等于全年执行数的年度不算完整；回测时每个往年只用它之前的年度。` +
  '区间为分离式共形区间：半宽取全部回测误差（占预算）的相应分位。方法没有随机成分，同样的数据得同样的结果。';

interface YearSum {
  year: number;
  code: string | null;
  whole: boolean;
  /** Its months come to its sum: without them all of it would pass for paid after the month. */
  hasMonths: boolean;
  budgetFen: number;
  toMonthFen: number;
  paidFen: number;
}

/** Year-end execution by unit or functional class, from the newest month of the running year. */
export async function executionForecast(ctx: Ctx, region: number, by: ForecastDimension): Promise<ForecastView> {
  const span = await spanOf(ctx, region);
  const [{ month }] = await ctx.manager.query<[{ month: number | null }]>(
    'select max(month) as month from history_month where (region_code, year) = ($1, $2)',
    [region, span.to],
  );
  if (month === null) throw new ZsError('NO_HISTORY', { year: span.to });
  const { rows: lined } = await seriesOf(ctx, span, by, []);
  const sums = await yearSums(ctx, region, span.from, span.to, month, by);
  const series = lined.flatMap(({ key, name, sources }): Series[] => {
    const of = (year: number): YearSum[] =>
      sums.filter((one) => one.year === year && (sources.get(year) ?? []).includes(one.code ?? CODELESS));
    const now = of(span.to);
    if (now.length === 0) return [];
    const years = [...sources.keys()].filter((year) => year < span.to);
    return [
      {
        ...{ key, name, budgetFen: total(now, 'budgetFen'), paidFen: total(now, 'paidFen') },
        history: years.flatMap((year) => {
          const then = of(year);
          return then.every(({ whole, hasMonths }) => whole && hasMonths)
            ? [
                {
                  year,
                  budgetFen: total(then, 'budgetFen'),
                  toMonthFen: total(then, 'toMonthFen'),
                  paidFen: total(then, 'paidFen'),
                },
              ]
            : [];
        }),
      },
    ];
  });
  return {
    ...{ by, year: span.to, month, method: METHOD },
    ...forecastYearEnd(series),
    revenue: await revenue(ctx, region),
  };
}

const total = (rows: readonly YearSum[], what: 'budgetFen' | 'toMonthFen' | 'paidFen'): number =>
  rows.reduce((sum, row) => sum + row[what], 0);

function yearSums(
  ctx: Ctx,
  region: number,
  from: number,
  to: number,
  month: number,
  by: ForecastDimension,
): Promise<YearSum[]> {
  return ctx.manager.query(
    `select h.year, h.code, bool_and(h.full_year) as whole, sum(h.final_fen)::float8 as "budgetFen",
       coalesce(sum(m.whole_paid), 0) = sum(h.executed_fen) as "hasMonths",
       coalesce(sum(m.paid), 0)::float8 as "toMonthFen", sum(h.executed_fen)::float8 as "paidFen"
     from (select h.*, ${by === 'unit' ? 'h.unit_code' : CLASS} as code from history_project_year h
       where h.region_code = $1 and h.year between $2 and $3) h
     left join (select unit_code, project_key, year, sum(paid_fen) as whole_paid,
         sum(paid_fen) filter (where month <= $4) as paid from history_month
       where region_code = $1 and year between $2 and $3 group by 1, 2, 3) m
       using (unit_code, project_key, year)
     group by 1, 2`,
    [region, from, to, month],
  );
}

async function revenue(ctx: Ctx, region: number): Promise<ForecastView['revenue']> {
  const rows = await ctx.manager.query<(Known & { unit: string })[]>(
    'select year, value, unit from statistic where (region_code, indicator) = ($1, $2) order by year',
    [region, REVENUE],
  );
  return forecastRevenue(REVENUE, rows[0]?.unit ?? '', rows);
}
