import type { ThemeDocument, ThemeFigure, ThemeMetric } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import { linesOf } from './lines-of.js';
import { unitFacts } from './unit-facts.js';

interface Totals {
  declared: number;
  units: number;
  projects: number;
  lines: number;
}

/** Sums over all that the reader sees. Last year is known only where the theme goes by economic code. */
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
  const [findings] = await ctx.manager.query<[{ fen: number; found: number }]>(
    `select coalesce(sum(amount_fen), 0)::float8 as fen, count(*)::int as found from theme_finding
     where (region_code, year, theme) = ($1, $2, $3)`,
    [where.region, where.year, theme.code],
  );
  const units = await unitFacts(ctx, theme, where);
  const heads = sum(units.map((unit) => unit.heads));
  const last = units.every(({ lastFen }) => lastFen === null) ? null : sum(units.map(({ lastFen }) => lastFen));
  const unknown = units.filter(({ lastFen }) => lastFen === null).length;
  const figures: Record<ThemeMetric, ThemeFigure> = {
    declared: { metric: 'declared', name: '申报金额', value: totals.declared, unit: '分', note: '本年申报明细之和' },
    units: { metric: 'units', name: '单位', value: totals.units, unit: '个', note: '有本专题支出的单位' },
    projects: { metric: 'projects', name: '项目', value: totals.projects, unit: '个', note: '' },
    lines: { metric: 'lines', name: '明细', value: totals.lines, unit: '个', note: '' },
    'per-head': {
      metric: 'per-head',
      name: '人均',
      value: heads > 0 ? Math.round(totals.declared / heads) : null,
      unit: '分/人',
      note: heads > 0 ? `在编 ${String(heads)} 人` : '没有编制数据',
    },
    'last-year': {
      metric: 'last-year',
      name: '上年预算',
      value: last,
      unit: '分',
      note:
        last === null
          ? '本专题不按经济分类取数，没有上年同口径数'
          : unknown > 0
            ? `${String(unknown)} 个单位没有上年数`
            : '',
    },
    found: {
      metric: 'found',
      name: '线索金额',
      value: findings.fen,
      unit: '分',
      note: `${String(findings.found)} 条`,
    },
  };
  return theme.metrics.map((metric) => figures[metric]);
}

const sum = (values: readonly (number | null)[]): number => values.reduce<number>((all, one) => all + (one ?? 0), 0);
