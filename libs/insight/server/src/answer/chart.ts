import type { AnswerChart } from '@zhunsheng/contract';

import type { Table } from '../figure/table.js';
import type { QueryPlan } from '../question/plan.js';
import { isTime } from '../semantics/cut.js';

const MOST_BARS = 12;
const MOST_SLICES = 6;

/** One value is a number, time a line, few groups bars, many groups lying bars with the table, parts of a whole a pie. */
export function chartOf(plan: QueryPlan, { groupBy, rows }: Table, figureColumns: number[]): AnswerChart | null {
  if (!rows.length) return null;
  const chart = (kind: AnswerChart['kind'], values = figureColumns.slice(0, 1)): AnswerChart => ({
    kind: plan.chart ?? kind,
    label: Math.max(0, groupBy.length - 1),
    values,
  });
  if (!groupBy.length) return chart('number', figureColumns);
  if (groupBy.some(isTime)) return chart(rows.length <= 2 ? 'bar' : 'line', figureColumns);
  if (groupBy.length > 1 || groupBy.includes('project')) return chart('table');
  if (plan.share === 'group' && rows.length <= MOST_SLICES) return chart('pie', figureColumns.slice(-1));
  if (plan.metrics.length > 1) return chart('dual', figureColumns.slice(0, 2));
  return chart(rows.length <= MOST_BARS ? 'bar' : 'hbar');
}
