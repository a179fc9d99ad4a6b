import { RISK_KINDS, type WhyView } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import { PLACE, placeValues } from '../cockpit/cells.js';
import { classNames, placeNames } from '../cockpit/names.js';
import { type Reading, readingOf } from '../cockpit/reading.js';
import type { DashboardDoors } from '../doors.js';
import { FIGURES } from './figures.js';
import type { WhyFilters } from './filters.js';
import { partsOf } from './parts.js';
import { rowsOf } from './rows.js';

/** A place with more filings than this is opened by department or unit first: its rows would be read by nobody. */
const READABLE = 5000;

export const KIND_NAMES: Readonly<Record<(typeof RISK_KINDS)[number], string>> = {
  N: '必要性',
  I: '重要性',
  F: '编报规范性',
  E: '执行合规性',
  P: '绩效管理',
  S: '监督检查',
};

const STATUS_NAMES: Readonly<Record<string, string>> = {
  rigid: '刚性保障',
  'to-verify': '待核实',
  blocked: '已拦截',
  undetermined: '未定级',
  graded: '已定级',
  none: '未审',
};

/** What a number of the cockpit means, and the rows that add up to it. */
export async function why(ctx: Ctx, doors: DashboardDoors, filters: WhyFilters): Promise<WhyView> {
  const figure = FIGURES[filters.figure];
  const isPast = figure.of !== 'filings' && figure.of !== 'risks';
  // a past year has budgets and payments, but no campaign of its own
  const reading = await readingOf(ctx, doors, isPast ? null : filters.year, filters.department);
  const { region, year } = reading.campaign;
  const narrowed: Reading = filters.unit ? { ...reading, level: 'unit' } : reading;
  const { risks } = await doors.standing(ctx, region, year);
  const parts = await partsOf(ctx, narrowed, figure, filters, risks);
  const value = parts.reduce((sum, part) => sum + part.value, 0);
  const count = parts.reduce<number | null>(
    (sum, part) => (sum === null || part.count === null ? null : sum + part.count),
    0,
  );
  const listed =
    filters.unit || (await filingsIn(ctx, narrowed)) <= READABLE
      ? await rowsOf(ctx, narrowed, figure, filters, risks)
      : { rows: [], total: count, value };
  return {
    figure: filters.figure,
    ...{ name: figure.name, unit: figure.unit, caliber: figure.caliber, source: figure.source },
    year: isPast ? (filters.year ?? year) : year,
    value,
    trail: await trail(ctx, reading, filters),
    parts,
    rows: listed.rows,
    total: listed.total,
    restValue: value - listed.rows.reduce((sum, row) => sum + row.value, 0),
    blind: reading.blind.length,
  };
}

/** Rows there are to look through, whatever the filters leave of them. */
async function filingsIn(ctx: Ctx, reading: Reading): Promise<number> {
  const [row] = await ctx.manager.query<{ projects: number }[]>(
    `select coalesce(sum(projects), 0)::int as projects from project_rollup where ${PLACE}`,
    placeValues(reading, reading.above),
  );
  return row?.projects ?? 0;
}

async function trail(ctx: Ctx, { campaign, department }: Reading, filters: WhyFilters): Promise<WhyView['trail']> {
  const { unit, grade, status, state, kind, topic, month } = filters;
  const units = unit ? await placeNames(ctx, campaign.region, 'unit', [unit]) : null;
  const classes = filters.class ? await classNames(ctx, campaign.year, [filters.class]) : null;
  const steps: [string, string | null | undefined][] = [
    ['department', department?.name],
    ['unit', unit && (units?.get(unit) ?? unit)],
    ['grade', grade && (grade === 'none' ? '没有等级' : `${grade} 类`)],
    ['status', status && (STATUS_NAMES[status] ?? status)],
    ['state', state],
    ['class', filters.class && (classes?.get(filters.class) ?? (filters.class === 'none' ? '未分类' : filters.class))],
    ['kind', kind && KIND_NAMES[kind as keyof typeof KIND_NAMES]],
    ['topic', topic],
    ['month', month === null ? null : `${String(month)} 月`],
  ];
  return steps.flatMap(([param, name]) => (name ? [{ param, name }] : []));
}
