import type { QueryPlan } from '../question/plan.js';
import { naiveAnswer } from './naive-answer.js';
import { type PublishedRows, Unanswerable } from './naive-sums.js';

/** Lower than any figure. */
const ANY = -1e12;

/** 都过审了吗: how many are so, and of how many. What is asked is the bar, else the state, else the only condition there is. */
export function naiveAll(plan: QueryPlan, views: PublishedRows): { so: string; total: string } {
  const { having, versus, filters } = plan;
  const one = (asked: QueryPlan) =>
    String(naiveAnswer({ ...asked, all: null }, views).rows[0]?.now['project_count']?.num ?? 0n);
  if (having.length || versus) {
    const known = having.map((bar) => ({ ...bar, op: '>=' as const, value: ANY }));
    return {
      so: one(plan),
      total: one({ ...plan, having: known, versus: versus && { ...versus, op: '>=', value: ANY } }),
    };
  }
  const others = filters.filter(({ dim }) => dim !== 'org');
  const asked = others.length === 1 ? others : others.filter(({ dim }) => dim === 'status');
  if (asked.length !== 1) throw new Unanswerable();
  const looked = filters.map((filter) =>
    filter === asked[0] ? { dim: filter.dim, op: 'not_in' as const, values: [] } : filter,
  );
  return { so: one(plan), total: one({ ...plan, filters: looked }) };
}
