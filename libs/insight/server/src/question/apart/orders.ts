import { isTime } from '../../semantics/cut.js';
import { asked } from '../follow.js';
import type { Token } from '../lexicon/token.js';
import type { Setting } from '../parse.js';
import { clarify, type ClarifyPlan, type QueryPlan } from '../plan.js';
import type { Change } from './clause-apart.js';

/** 从高到低; 给我前八名; 最低的三个. Null where the clause says anything else. */
export function orders(clause: string, setting: Setting): Change | null {
  const words = asked(clause, setting).filter(({ kind }) => kind !== 'filler' && kind !== 'list');
  const way = words.filter(({ text }) => /[高大多].*[低小少]|[低小少].*[高大多]/.test(text));
  if (way.length === 1 && words.every(({ kind }) => kind === 'sort'))
    return (plan) => ordered(plan, way[0]!.id === 'asc' ? 'asc' : 'desc', null);
  const top = topOf(words);
  if (!top) return null;
  return (plan) =>
    plan.order?.dir === top.dir && plan.limit === null && plan.kind === 'query'
      ? { ...plan, limit: top.limit }
      : ordered(plan, top.dir, top.limit);
}

function topOf(words: readonly Token[]): { dir: 'asc' | 'desc'; limit: number } | null {
  const [first, second, ...more] = words;
  if (first?.kind === 'rank' && !second) return { dir: first.id === 'asc' ? 'asc' : 'desc', limit: first.number! };
  const isMost = first?.kind === 'superlative' && (first.id === 'asc' || first.id === 'desc');
  const isRows = second?.kind === 'number' && second.unit === '个';
  return isMost && isRows && !more.length ? { dir: first.id as 'asc', limit: second.number! } : null;
}

/** The rows of one list by its one measure; null where it is not plain what that is. */
function ordered(plan: QueryPlan, dir: 'asc' | 'desc', limit: number | null): QueryPlan | ClarifyPlan | null {
  const { metrics, groupBy, share, compare, stat, filters } = plan;
  const isPlain = plan.kind === 'query' && !plan.order && plan.limit === null && !share && !compare && !stat;
  if (!isPlain || metrics.length !== 1 || groupBy.length !== 1) return null;
  // 新增项目和延续项目的核减率，取前10: of two there are no ten
  const isOfNamed = filters.some(({ dim, op }) => op === 'in' && dim === groupBy[0]);
  if (limit !== null && isOfNamed) return clarify('operator', ['前几名']);
  if (limit !== null && isTime(groupBy[0]!)) return null;
  return { ...plan, order: { by: metrics[0]!, dir }, limit };
}
