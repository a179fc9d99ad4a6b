import { broken } from '../grammar/invariants.js';
import { readView } from '../other-kinds.js';
import type { Setting } from '../parse.js';
import type { ClarifyPlan, QueryPlan } from '../plan.js';
import { narrows } from './narrows.js';
import { orders } from './orders.js';

/** What a clause makes of the plan of the rest; null where the two must be read together. */
export type Change = (plan: QueryPlan) => QueryPlan | ClarifyPlan | null;

/** The rest of a question, which is a question by itself, and what the clause at its end says of it. */
export interface Apart {
  rest: string;
  change: Change;
}

/**
 * 只看单位资金; 教育局除外; 从高到低: a clause of its own at either end. Read apart it cannot be taken for a part of what stands
 * beside it, nor change how that is read. Null where no end is such a clause.
 */
export function clauseApart(text: string, setting: Setting): Apart | null {
  const [first, last] = [text.indexOf(','), text.lastIndexOf(',')];
  if (first < 0) return null;
  const [tail, head] = [text.slice(last + 1), text.slice(0, first)];
  const after = narrows(tail, setting) ?? orders(tail, setting) ?? compares(tail) ?? draws(tail);
  if (after) return { rest: text.slice(0, last), change: sound(after, setting) };
  // 不看…，就说…: the first half says what the second is not
  const before = /^(?:不要|不算|不看|就)/.test(head) ? null : narrows(head, setting);
  // 专项资金项目不算，今年别的项目有多少个: the others are all that is left
  const rest = text.slice(first + 1).replace(/(?:其他|其它|其余|别的|剩下的?)(?=项目)/, '');
  return before && { rest, change: sound(before, setting) };
}

const sound =
  (change: Change, { lexicon }: Setting): Change =>
  (plan) => {
    const next = change(plan);
    return next?.kind === 'query' || next?.kind === 'why' ? (broken(next, lexicon) ?? next) : next;
  };

const AGAINST =
  /^(?:(?:跟|和|与|同|较)?(?:去年|上年)(?:同期)?(?:相?比较?|相较)|同比)(?:是|有)?(?:怎么样|怎样|如何|什么变化|增减多少|变化多少|增减情况)?$/;

/** …花了百分之多少了，和去年比: whatever was asked for, and the same a year before. */
function compares(clause: string): Change | null {
  if (!AGAINST.test(clause)) return null;
  return (plan) => {
    const isOneYear = plan.time && 'from' in plan.time && plan.time.from.slice(0, 4) === plan.time.to.slice(0, 4);
    const isPlain = !plan.compare && !plan.share && !plan.order && !plan.having.length && !plan.minus && !plan.versus;
    return isOneYear && isPlain && plan.kind === 'query' ? { ...plan, compare: 'yoy' } : null;
  };
}

function draws(clause: string): Change | null {
  const chart = readView(clause)?.chart;
  return chart ? (plan) => (plan.chart || plan.kind === 'why' ? null : { ...plan, chart }) : null;
}
