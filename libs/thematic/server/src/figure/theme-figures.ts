import type { ThemeDocument, ThemeFigure, ThemeMetric } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import { seesEveryUnit } from '../roles.js';
import { lastYearOf } from './last-year.js';
import { linesOf } from './lines-of.js';
import { type UnitFacts, unitFacts } from './unit-facts.js';

interface Totals {
  declared: number;
  units: number;
  projects: number;
  lines: number;
}

/** Sums over all that the reader sees. */
export async function themeFigures(
  ctx: Ctx,
  theme: ThemeDocument,
  where: { region: number; year: number },
): Promise<ThemeFigure[]> {
  const params: unknown[] = [];
  const lines = linesOf(theme.filter, where.region, where.year, {}, params);
  const [totals] = await ctx.manager.query<[Totals]>(
    `select coalesce(sum(amount_fen), 0)::float8 as declared, count(distinct unit_code)::int as units,
       count(distinct project_id)::int as projects, count(*)::int as lines from (${lines}) l`,
    params,
  );
  // a finding may lie with a unit that files nothing in the theme
  const [findings] = await ctx.manager.query<[{ fen: number; found: number; searched: boolean }]>(
    `select coalesce(sum(amount_fen), 0)::float8 as fen, count(*)::int as found,
       exists (select from theme_search where (region_code, year) = ($1, $2)) as searched
     from theme_finding where (region_code, year, theme) = ($1, $2, $3)`,
    [where.region, where.year, theme.code],
  );
  const seesFindings = seesEveryUnit(ctx.scope);
  const units = await unitFacts(ctx, theme, where);
  const figures: Record<ThemeMetric, ThemeFigure> = {
    declared: { metric: 'declared', name: '申报金额', value: totals.declared, unit: '分', note: '本年申报明细之和' },
    units: { metric: 'units', name: '单位', value: totals.units, unit: '个', note: '有本专题支出的单位' },
    projects: { metric: 'projects', name: '项目', value: totals.projects, unit: '个', note: '' },
    lines: { metric: 'lines', name: '明细', value: totals.lines, unit: '个', note: '' },
    'per-head': perHead(units),
    'last-year': await lastYear(ctx, theme, where, units),
    found: {
      metric: 'found',
      name: '线索金额',
      value: seesFindings && findings.searched ? findings.fen : null,
      unit: '分',
      note: !seesFindings ? '由财政部门查看' : findings.searched ? `${String(findings.found)} 条` : '还没有查找过线索',
    },
  };
  return theme.metrics.map((metric) => figures[metric]);
}

/** Money and heads of the same units: the money of a unit whose heads nobody knows would raise everybody's share. */
export function perHead(units: readonly UnitFacts[]): ThemeFigure {
  const known = units.filter(({ heads }) => heads !== null && heads > 0);
  const heads = sum(known.map((unit) => unit.heads));
  const without = units.length - known.length;
  return {
    metric: 'per-head',
    name: '人均',
    value: heads > 0 ? Math.round(sum(known.map(({ declaredFen }) => declaredFen)) / heads) : null,
    unit: '分/人',
    note:
      heads === 0
        ? '没有编制数据'
        : `在编 ${String(heads)} 人${without > 0 ? `；${String(without)} 个单位没有在编人数，未计入` : ''}`,
  };
}

/** Of all units in scope: one that asks for nothing this year had its budget all the same. */
async function lastYear(
  ctx: Ctx,
  { filter }: ThemeDocument,
  { region, year }: { region: number; year: number },
  units: readonly UnitFacts[],
): Promise<ThemeFigure> {
  const figure = { metric: 'last-year', name: '上年预算', unit: '分' } as const;
  const params: unknown[] = [];
  const query = lastYearOf(filter, region, year, params);
  if (query === null) return { ...figure, value: null, note: '口径不同，不比' };
  const [{ fen }] = await ctx.manager.query<[{ fen: number | null }]>(
    `select sum(fen)::float8 as fen from (${query}) y`,
    params,
  );
  if (fen === null) return { ...figure, value: null, note: '没有上年预算数据' };
  const without = units.filter(({ lastFen }) => lastFen === null).length;
  return { ...figure, value: fen, note: without > 0 ? `${String(without)} 个单位没有上年数` : '' };
}

const sum = (values: readonly (number | null)[]): number => values.reduce<number>((all, one) => all + (one ?? 0), 0);
