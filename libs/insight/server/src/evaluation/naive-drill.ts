import type { QueryAnswer } from '../answer/answer-query.js';
import { behindRow } from '../desk/behind-row.js';
import { canDrill } from '../desk/drill.js';
import type { Filter, QueryPlan } from '../question/plan.js';
import { CannotSay, type Figures } from '../semantics/cut.js';
import type { Semantics } from '../semantics/formula.js';
import { add, integer, order } from './fraction.js';
import { measuresOf } from './naive-answer.js';
import { amountsOf, isLeftOver, kindOf, naiveFigures } from './naive-figures.js';
import { naivePeriods } from './naive-periods.js';
import { keyOf, type PublishedRows, Unanswerable } from './naive-sums.js';
import type { Named } from './otherwise-named.js';

/** What opening the row in the middle of an answer shows otherwise than the rows of the data: its projects, and what they come to. */
export async function wrongBehind(
  plan: QueryPlan,
  answer: QueryAnswer,
  figures: Figures,
  semantics: Semantics,
  read: Named,
): Promise<string[]> {
  if (!canDrill(plan)) return [];
  const faults: string[] = [];
  const middle = Math.floor(answer.rows.length / 2);
  for (const { key, cells } of answer.rows.slice(middle, middle + 1)) {
    const shown = cells[plan.groupBy.length]!.value;
    if (!key || key.includes(null) || shown === null) continue;
    const name = JSON.stringify(key);
    try {
      const wanted = naiveBehind(read.plan, key, read.rows);
      const { parts } = await behindRow(plan, { key, figure: shown }, figures, semantics, '');
      const said = new Map(parts.map((part) => [keyOf(part.key), part.figure]));
      const same = [...wanted].every(([id, figure]) => said.has(id) && order(said.get(id)!, figure) === 0);
      if (!same || said.size !== wanted.size)
        faults.push(`${name} 的明细是 ${said.size} 项，逐行读是 ${wanted.size} 项，或数不同`);
      const sum = [...wanted.values()].reduce(add, integer(0n));
      if (kindOf(plan.metrics[0]!) === '元' && Number(sum.num / sum.den) !== shown)
        faults.push(`${name} 的明细合计 ${sum.num}，所示 ${shown}`);
    } catch (error) {
      if (error instanceof Unanswerable) continue;
      if (!(error instanceof CannotSay)) throw error;
      faults.push(`${name} 打不开：${error.message}`);
    }
  }
  return faults;
}

const TIMES = ['year', 'quarter', 'month'];

function naiveBehind(plan: QueryPlan, key: readonly (string | null)[], own: PublishedRows) {
  const [metric] = plan.metrics as [string];
  const needed = measuresOf(plan);
  const periods = naivePeriods(plan, [...new Set(needed.flatMap(amountsOf))], needed.some(isLeftOver), own);
  const months = periods.months.filter((month) =>
    plan.groupBy.every((dim, i) => !TIMES.includes(dim) || timeOf(dim, month) === key[i]),
  );
  const filters = plan.groupBy.flatMap((dim, i): Filter[] =>
    TIMES.includes(dim) ? [] : [{ dim, op: 'in', values: [key[i]!] }],
  );
  return naiveFigures(metric, { by: ['project'], filters: [...plan.filters, ...filters], months }, own);
}

function timeOf(dim: string, month: string): string {
  if (dim === 'year') return month.slice(0, 4);
  return dim === 'month' ? month : `${month.slice(0, 4)}年第${Math.ceil(Number(month.slice(5)) / 3)}季度`;
}
