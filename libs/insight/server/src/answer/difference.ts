import { compareFigures, type Figure, minus } from '../figure/figure.js';
import type { Span } from '../figure/period.js';
import type { Table } from '../figure/table.js';
import type { QueryPlan } from '../question/plan.js';
import { cellOf, UNIT_SHOWN } from './show.js';
import { timeNamed } from './times-named.js';
import type { Labels } from './words.js';

interface Side {
  name: string;
  figure: Figure | null;
}

/**
 * 差多少: where an answer holds exactly two figures of a kind — two measures, two offices, two years — it says how far they
 * are apart. Empty where there is nothing to set apart, or one of the two is not known.
 */
export function differenceOf(plan: QueryPlan, table: Table, labels: Labels, current: readonly Span[]): string {
  if (plan.stat ?? plan.share ?? plan.compare ?? plan.all) return '';
  const unit = labels.unit(plan.metrics[0]!);
  const [left, right] = twoMeasures(plan, table, labels) ?? twoGroups(plan, table, current) ?? [];
  if (!left?.figure || !right?.figure) return '';
  const order = compareFigures(left.figure, right.figure);
  if (order === 0) return `${left.name}与${right.name}相等。`;
  const [more, less] = order > 0 ? [left, right] : [right, left];
  const apart = cellOf(minus(more.figure!, less.figure!), unit, Boolean(plan.per)).text;
  const points = unit === 'ratio' ? '个百分点' : (UNIT_SHOWN[unit] ?? '');
  return `${more.name}比${less.name}${unit === 'ratio' || unit === '分' ? '高' : '多'} ${apart} ${points}。`;
}

function twoMeasures(plan: QueryPlan, { rows }: Table, labels: Labels): Side[] | null {
  const [a, b, ...more] = plan.metrics;
  if (!a || !b || more.length || plan.groupBy.length || labels.unit(a) !== labels.unit(b)) return null;
  return [a, b].map((id) => ({ name: labels.metric(id), figure: rows[0]?.figures[id] ?? null }));
}

/** Only two that were named: that just two passed a threshold sets nobody against anybody. */
function twoGroups(plan: QueryPlan, { rows, groupBy, found }: Table, current: readonly Span[]): Side[] | null {
  const [dim, ...more] = groupBy;
  if (!dim || more.length || plan.metrics.length !== 1 || rows.length !== 2 || found !== 2) return null;
  const named =
    dim === 'year'
      ? plan.time !== null && 'points' in plan.time && plan.time.points.length === 2
      : plan.filters.some((filter) => filter.dim === dim && filter.op === 'in' && filter.values.length === 2);
  if (!named) return null;
  return rows.map(({ key, figures }) => ({
    name: timeNamed(dim, key[0] ?? '', current),
    figure: figures[plan.metrics[0]!] ?? null,
  }));
}
