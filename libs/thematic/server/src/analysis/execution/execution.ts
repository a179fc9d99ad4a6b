import type { ExecutionView } from '@zhunsheng/contract';
import { type Ctx, ZsError } from '@zhunsheng/kernel';

import { share, sumOf } from '../money.js';
import { BEHIND_POINTS } from './behind.js';
import { curveOf, monthSums } from './months.js';
import { type ExecutionPlace, type ExecutionWhere, levelOf, lies } from './place.js';
import { linesBelow, rowsBelow } from './rows.js';

const CALIBER =
  '年初预算、调整后预算（已安排）、执行数取自“历年项目预算与执行”，月度取自按月支付数；执行率 = 已支付 ÷ 调整后预算。' +
  '应达进度 = 同一单位（项目）上年同月的执行率，上年没有的按时间进度；' +
  `低于应达进度 ${String(BEHIND_POINTS * 100)} 个百分点以上为滞后。闲置 = 至今一分未付的项目的调整后预算。`;

/** Years with project budgets that the reader sees, newest first. */
export async function executionYears(ctx: Ctx, region: number): Promise<number[]> {
  const rows = await ctx.manager.query<{ year: number }[]>(
    'select distinct year from history_project_year where region_code = $1 order by 1 desc',
    [region],
  );
  return rows.map(({ year }) => year);
}

/** One place of the execution of a year: its sums, its curve beside last year's, and what stands below it. */
export async function execution(
  ctx: Ctx,
  region: number,
  asked: number | null,
  place: ExecutionPlace,
): Promise<ExecutionView> {
  const years = await executionYears(ctx, region);
  const year = asked ?? years[0];
  if (year === undefined || !years.includes(year)) throw new ZsError('NO_HISTORY', { year: asked ?? '' });
  const where: ExecutionWhere = { ...place, region, year };
  const level = levelOf(place);
  const sums = await placeSums(ctx, where);
  if (!sums.now && !sums.before) throw new ZsError('NOT_FOUND');
  const now = sums.now ?? { ...NOTHING, year };
  const months = await monthSums(ctx, where);
  const month = await newestMonth(ctx, region, year);
  const lastFinalFen = sums.before?.finalFen ?? 0;
  const curve = curveOf(months, { year, month, finalFen: now.finalFen, lastFinalFen });
  const rows =
    level === 'project' ? await linesBelow(ctx, where, month, now) : await rowsBelow(ctx, where, level, month);
  return {
    ...{ year, years, month, level, curve, rows, caliber: CALIBER },
    isFullYear: now.whole,
    trail: sums.trail,
    totals: {
      ...{ initialFen: now.initialFen, finalFen: now.finalFen, paidFen: now.paidFen },
      rate: share(now.paidFen, now.finalFen),
      idleFen: now.idleFen,
      behind: rows.filter(({ isBehind }) => isBehind).length,
      laggards: sumOf(rows, ({ laggards }) => laggards),
    },
    lastYear: sums.before && {
      ...{ initialFen: sums.before.initialFen, finalFen: lastFinalFen, paidFen: sums.before.paidFen },
      rate: share(sums.before.paidFen, lastFinalFen),
      rateByMonth: month > 0 ? (curve[month - 1]?.lastRate ?? null) : null,
    },
    months:
      level === 'project'
        ? withRest(
            months.filter((one) => one.year === year),
            now.paidFen,
          )
        : [],
  };
}

/** The months as they are, and what they do not explain. */
function withRest(months: readonly { month: number; paidFen: number }[], paidFen: number): ExecutionView['months'] {
  const rest = paidFen - sumOf(months, (one) => one.paidFen);
  const known = months.map(({ month, paidFen: fen }) => ({ month, paidFen: fen }));
  return rest === 0 ? known : [...known, { month: null, paidFen: rest }];
}

interface PlaceSums {
  year: number;
  initialFen: number;
  finalFen: number;
  paidFen: number;
  idleFen: number;
  whole: boolean;
}

const NOTHING = { initialFen: 0, finalFen: 0, paidFen: 0, idleFen: 0, whole: false };

type Names = Record<'department' | 'departmentName' | 'unit' | 'unitName' | 'project' | 'name', string>;

async function placeSums(ctx: Ctx, where: ExecutionWhere) {
  const params: unknown[] = [where.region, where.year];
  const found = await ctx.manager.query<(PlaceSums & Names)[]>(
    `select h.year, sum(h.initial_fen)::float8 as "initialFen", sum(h.final_fen)::float8 as "finalFen",
       sum(h.executed_fen)::float8 as "paidFen", bool_and(h.full_year) as whole,
       coalesce(sum(h.final_fen) filter (where h.executed_fen = 0), 0)::float8 as "idleFen",
       min(u.department_code) as department, min(coalesce(u.department_name, u.department_code)) as "departmentName",
       min(h.unit_code) as unit, min(u.name) as "unitName", min(h.project_key) as project, min(h.name) as name
     from history_project_year h join unit u on (u.region_code, u.unit_code) = (h.region_code, h.unit_code)
     where ${lies('h', where, params)} and h.year in ($2, $2 - 1) group by 1`,
    params,
  );
  const now = found.find(({ year }) => year === where.year);
  const before = found.find(({ year }) => year !== where.year) ?? null;
  const named = now ?? before;
  const steps = [
    ['department', where.department, named?.department, named?.departmentName],
    ['unit', where.unit, named?.unit, named?.unitName],
    ['project', where.project, named?.project, named?.name],
  ] as const;
  const trail = steps.flatMap(([level, asked, key, name]) => (asked && key && name ? [{ level, key, name }] : []));
  return { now, before, trail };
}

/** One month for all places below: a unit that has paid nothing since spring is behind, not early. */
async function newestMonth(ctx: Ctx, region: number, year: number): Promise<number> {
  const [found] = await ctx.manager.query<[{ month: number | null }]>(
    'select max(month) as month from history_month where (region_code, year) = ($1, $2)',
    [region, year],
  );
  return found.month ?? 0;
}
