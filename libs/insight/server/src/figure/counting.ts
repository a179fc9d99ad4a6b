import type { QueryPlan } from '../question/plan.js';
import { CannotSay, isTime } from '../semantics/cut.js';
import type { Semantics } from '../semantics/formula.js';
import { exact, type Figure, plus, whole } from './figure.js';
import { barredMetric } from './needed-metrics.js';
import type { TableRow } from './table.js';

const ENTITIES: Readonly<Record<string, string>> = { org_count: 'org', project_count: 'project' };
/** What a measure counts; null: it counts nothing that can be named. */
export const entityOf = (metric: string): string | null => ENTITIES[metric] ?? null;
export const isCount = (metric: string): boolean => metric in ENTITIES;

/** 预算下降的部门有几个: the comparison is in what is counted, and is not of the count. */
export const countsGrowth = (plan: QueryPlan): boolean =>
  countedEntity(plan) !== null && plan.having.some(({ metric }) => metric === 'growth');

/**
 * 预算超过 1000 万的部门有几个: what is counted must first be told apart. Where groups are shown with other measures beside their
 * number, the bars are the groups' own.
 */
export function countedEntity(plan: QueryPlan): string | null {
  const count = plan.metrics.find(isCount);
  if (!count || (plan.groupBy.length && plan.metrics.length > 1)) return null;
  // 项目数超过 10 个的部门: a threshold on the count itself is on the groups
  const onCount = plan.having.filter((bar) => barredMetric(bar, plan) === count).length;
  if (onCount === plan.having.length && !plan.versus && !plan.minus) return null;
  const entity = ENTITIES[count]!;
  if (plan.groupBy.includes(entity)) return null;
  if (onCount) throw new CannotSay('个数的条件与其他条件请分开问');
  if (plan.per) throw new CannotSay('符合条件的个数不能再平均；请先问个数');
  return entity;
}

/** Those that are left, by what is shown: how many, and what they come to together. */
export function countRows(plan: QueryPlan, rows: readonly TableRow[], semantics: Semantics): TableRow[] {
  const count = plan.metrics.find(isCount)!;
  const summed = [...new Set([...plan.metrics, plan.order?.by ?? count])].filter(
    (id) => id !== count && id !== 'growth' && id !== 'share',
  );
  for (const id of summed)
    if (semantics.metrics[id]?.formula.kind === 'quotient' || isCount(id))
      throw new CannotSay('符合条件的个数与比率、得分请分开问');
  const groups = new Map<string, TableRow>();
  const group = (key: TableRow['key']): TableRow => {
    const id = JSON.stringify(key);
    const found = groups.get(id) ?? { key, figures: { [count]: whole(0n) }, before: {}, growth: null, share: null };
    groups.set(id, found);
    return found;
  };
  if (!plan.groupBy.length) group([]);
  for (const row of rows) {
    const { figures } = group(row.key.slice(0, plan.groupBy.length));
    figures[count] = plus(figures[count]!, whole(1n));
    for (const id of summed) figures[id] = added(figures[id] ?? null, row.figures[id] ?? null);
  }
  return [...groups.values()];
}

const added = (a: Figure | null, b: Figure | null): Figure | null => (a && b ? plus(a, b) : (a ?? b));

/**
 * D类项目少于3个的部门: one that has none is one of them. Whether groups without any change the answer, be it a list, a rank or an
 * average; a plain list names those that have some.
 */
export function noneCounts(plan: QueryPlan): boolean {
  const [first] = plan.metrics as [string];
  if (!isCount(first) || !plan.groupBy.length || plan.groupBy.some(isTime) || plan.per) return false;
  const onNone = plan.having.some(({ metric, op, value }) => metric === first && !isMore(op, value));
  return onNone || plan.stat !== null || (plan.order?.by === first && plan.order.dir === 'asc');
}

/** Which nought does not pass. */
const isMore = (op: string, value: number): boolean =>
  exact(value).num > 0n ? op.startsWith('>') || op === '=' : op === '>';
