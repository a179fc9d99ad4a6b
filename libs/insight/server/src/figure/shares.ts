import type { Filter, QueryPlan } from '../question/plan.js';
import { CannotSay, isTime } from '../semantics/cut.js';
import { type Figure, over, plus } from './figure.js';
import type { TableRow } from './table.js';

/** Of what is listed, in each year or month where it is told by year or month: a year is no part of another. */
export function shareAmong({ groupBy, metrics }: QueryPlan, rows: readonly TableRow[]): void {
  const [metric] = metrics as [string];
  const apart = groupBy.every(isTime) ? [] : groupBy;
  const when = ({ key }: TableRow) => JSON.stringify(key.filter((_, i) => isTime(apart[i] ?? '')));
  const totals = new Map<string, Figure>();
  for (const row of rows) {
    const figure = row.figures[metric];
    const total = totals.get(when(row));
    if (figure) totals.set(when(row), total ? plus(total, figure) : figure);
  }
  for (const row of rows) row.share = over(row.figures[metric] ?? null, totals.get(when(row)) ?? null);
}

/** 各部门内部的占比: each office is its own whole, and each year is. */
export const isWholeOf =
  ({ share }: QueryPlan) =>
  (dim: string): boolean =>
    isTime(dim) || share === `within:${dim}`;

export function shareOfWholes(plan: QueryPlan, rows: readonly TableRow[], wholes: readonly TableRow[]): void {
  const [metric] = plan.metrics as [string];
  const ofWhole = isWholeOf(plan);
  const totals = new Map(wholes.map(({ key, figures }) => [JSON.stringify(key), figures[metric] ?? null]));
  for (const row of rows) {
    const key = JSON.stringify(row.key.filter((_, i) => ofWhole(plan.groupBy[i]!)));
    row.share = over(row.figures[metric] ?? null, totals.get(key) ?? null);
  }
}

/** What a share is a share of. Offices stay: 教育局信息化占比 is of the office's money, unless the whole is asked for. */
export function shareFilters({ share, filters, groupBy }: QueryPlan): Filter[] {
  if (share === 'total') return [];
  if (share!.startsWith('within:')) {
    const dim = share!.slice('within:'.length);
    if (isTime(dim) && !groupBy.includes(dim)) throw new CannotSay('没有说明占哪一期间的比重，请按年、季、月分列着问');
    // 教育局每年各资金来源的占比: the sources together are the year
    if (isTime(dim) && !groupBy.every(isTime)) return [...filters];
    if (isTime(dim)) return filters.filter((filter) => filter.dim === 'org');
    return filters.filter((filter) => filter.dim === dim);
  }
  const [dim, value] = share!.slice('of:'.length).split('=') as [string, string];
  const offices = filters.filter((filter) => filter.dim === 'org' && dim !== 'org');
  return [...offices, { dim, op: 'in', values: [value] }];
}
