import { emptyQuery, type QueryPlan } from '../question/plan.js';
import { dice } from './dice.js';

const YEARLY = ['budget_amount', 'adjusted_amount', 'declared_amount', 'suggested_amount', 'cut_amount', 'cut_rate'];
const METRICS = [...YEARLY, 'executed_amount', 'project_count', 'necessity_score', 'warning_count'];
const VALUES: Record<string, string[]> = {
  category: ['部门预算项目', '专项资金项目', '其他特定目标类', '其他运转类'],
  grade: ['A', 'B', 'C', 'D'],
  nature: ['新增', '延续'],
  spend_type: ['人员经费', '公用经费', '项目支出', '基本支出'],
};

/** Plans of the shapes people ask for, over every attribute and then some that the data do not hold. */
export function randomPlans(count: number, seed: number, orgs: readonly string[]): QueryPlan[] {
  const next = dice(seed);
  const pick = <T>(from: readonly T[]): T => from[next(from.length)]!;
  const some = <T>(from: readonly T[]): T[] => from.filter(() => next(2) === 0);
  return Array.from({ length: count }, () => {
    const plan = emptyQuery();
    const metric = pick(METRICS);
    plan.metrics = [metric];
    if (next(3)) plan.groupBy = [pick(['org', 'category', 'grade', 'nature', 'project', 'year', 'spend_type'])];
    if (next(3) === 0)
      plan.filters.push({ dim: 'org', op: pick(['in', 'not_in'] as const), values: some(orgs).slice(0, 4) });
    if (next(2)) {
      const dim = pick(Object.keys(VALUES));
      plan.filters.push({ dim, op: pick(['in', 'in', 'not_in'] as const), values: some(VALUES[dim]!) });
    }
    const year = 2022 + next(5);
    const last = metric === 'executed_amount' && next(2) ? 1 + next(12) : 12;
    plan.time = { from: `${year - next(2)}-01`, to: `${year}-${String(last).padStart(2, '0')}` };
    if (plan.groupBy.length && next(2)) {
      if (next(2)) plan.order = { by: metric, dir: pick(['asc', 'desc'] as const) };
      if (plan.order && next(2)) plan.limit = 1 + next(10);
      if (next(3) === 0)
        plan.having.push({ metric, op: pick(['>', '>=', '<', '<='] as const), value: next(400) * 10_000 });
    }
    if (plan.groupBy.length && !plan.order && !plan.having.length && next(4) === 0)
      plan.stat = pick(['avg', 'median', 'max', 'min'] as const);
    return plan;
  });
}
