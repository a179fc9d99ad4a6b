import type { Having, QueryPlan } from '../question/plan.js';
import { compareFigures, exact, type Figure, minus, plus, whole } from './figure.js';
import { change } from './growth.js';
import { barredMetric } from './needed-metrics.js';
import type { TableRow } from './table.js';

/** What a row was then, by metric: of the other period, or of the schedule. */
export type Then = (row: TableRow, metric: string) => Figure | null;

/** Whether a row is one of those that were asked for. What is not known passes no bar. */
export function passes(plan: QueryPlan, row: TableRow, then: Then, unitOf: (metric: string) => string): boolean {
  return (
    excels(plan, row) &&
    plan.having.every((bar) => {
      const metric = barredMetric(bar, plan);
      const now = row.figures[metric] ?? null;
      const figure = bar.metric === 'growth' ? grown(bar, now, then(row, metric), unitOf(metric)) : now;
      const scale = bar.metric !== 'growth' && unitOf(metric) === '元' ? 100n : 1n;
      return figure !== null && holds(bar.op, compareFigures(figure, product(exact(bar.value), whole(scale))));
    })
  );
}

/** More than nothing is more, although nobody can say by how many percent. */
const grown = ({ value }: Having, now: Figure | null, then: Figure | null, unit: string): Figure | null =>
  value === 0 && now && then ? minus(now, then) : change(now, then, unit);

function excels({ versus }: QueryPlan, row: TableRow): boolean {
  if (!versus) return true;
  const [left, right] = [row.figures[versus.left], row.figures[versus.right]];
  if (!left || !right) return false;
  return holds(versus.op, compareFigures(left, plus(right, product(right, exact(versus.value)))));
}

const product = (a: Figure, b: Figure): Figure => ({ num: a.num * b.num, den: a.den * b.den });

function holds(op: string, order: number): boolean {
  if (op === '>') return order > 0;
  if (op === '>=') return order >= 0;
  if (op === '<') return order < 0;
  if (op === '<=') return order <= 0;
  return order === 0;
}
