import type { WhyView } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import { type Cells, PLACE, placeValues, projectCells, riskCells } from '../cockpit/cells.js';
import { placeNames } from '../cockpit/names.js';
import type { Reading } from '../cockpit/reading.js';
import type { RiskRule } from '../doors.js';
import type { Figure } from './figures.js';
import type { WhyFilters } from './filters.js';

interface Summed {
  code: string;
  value: number;
  count: number | null;
}

/** The figure by department, or by unit within one: what the rollups say, the same sums the cockpit shows. */
export async function partsOf(
  ctx: Ctx,
  reading: Reading,
  figure: Figure,
  filters: WhyFilters,
  risks: readonly RiskRule[],
): Promise<WhyView['parts']> {
  const { sql, values } = cellsOf(reading, figure, filters, risks);
  const counted = COUNTED[figure.of];
  const rows = await ctx.manager.query<Summed[]>(
    `select place as code, sum(${figure.summed})::float8 as value, ${counted ? `sum(${counted})::int` : 'null'} as count
     from (${sql}) cells group by place ${counted ? `having sum(${counted}) <> 0` : ''} order by 2 desc, 1`,
    values,
  );
  const codes = rows.map(({ code }) => code);
  const names = await placeNames(ctx, reading.campaign.region, reading.level, codes);
  const param = reading.level === 'unit' ? ('unit' as const) : ('department' as const);
  return rows.map((row) => ({ param, ...row, name: names.get(row.code) ?? row.code }));
}

/** What is counted beside a sum. The rows of economic classes are sums themselves and say nothing of how many they came from. */
const COUNTED: Readonly<Record<Figure['of'], string | null>> = {
  filings: 'projects',
  risks: 'projects',
  budgets: 'projects',
  payments: 'payments',
  classes: null,
};

const PAST: Readonly<Partial<Record<Figure['of'], string>>> = {
  budgets: 'budget_rollup',
  payments: 'payment_rollup',
  classes: 'class_rollup',
};

function cellsOf(reading: Reading, figure: Figure, filters: WhyFilters, risks: readonly RiskRule[]): Cells {
  const past = PAST[figure.of];
  const own = past
    ? pastCells(past, reading, filters)
    : figure.of === 'risks'
      ? riskCells(reading, risks)
      : projectCells(reading);
  const values = [...own.values];
  const conditions = wanted(figure, filters).map(([column, value]) => `${column} = $${values.push(value)}`);
  if (filters.unit) conditions.push(`place = $${values.push(filters.unit)}`);
  return { sql: `select * from (${own.sql}) all_cells${where(conditions)}`, values };
}

const where = (conditions: readonly string[]): string =>
  conditions.length ? ` where ${conditions.join(' and ')}` : '';

/** Columns of the rollup the filters name. */
function wanted(
  { of }: Figure,
  { grade, status, state, kind, topic, month, class: funcClass }: WhyFilters,
): [string, unknown][] {
  if (of === 'risks') return [['kind', kind]];
  if (of === 'payments') return [['month', month]];
  if (of === 'classes') return [['topic', topic]];
  if (of === 'budgets') return [];
  const of_: [string, string | null][] = [
    ['grade', grade === 'none' ? '' : grade],
    ['status', status],
    ['state', state],
    ['func_class', funcClass === 'none' ? '' : funcClass],
  ];
  return of_.filter(([, value]) => value !== null);
}

function pastCells(table: string, reading: Reading, { year }: WhyFilters): Cells {
  return {
    sql: `select unit_code as place, * from ${table} where ${PLACE}`,
    values: placeValues(reading, reading.level, [year ?? reading.campaign.year]),
  };
}
