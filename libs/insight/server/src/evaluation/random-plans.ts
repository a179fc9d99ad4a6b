import { emptyQuery, type QueryPlan } from '../question/plan.js';
import { dice, type Dice, pick } from './dice.js';

const YEARLY = ['budget_amount', 'adjusted_amount', 'declared_amount', 'suggested_amount', 'cut_amount', 'cut_rate'];
const METRICS = [...YEARLY, 'executed_amount', 'project_count', 'necessity_score', 'warning_count'];
const ADDED_UP = new Set(METRICS.filter((id) => id.endsWith('_amount')));
const GROUPS = ['org', 'category', 'grade', 'nature', 'project', 'year', 'spend_type'];
const VALUES: Record<string, string[]> = {
  category: ['部门预算项目', '专项资金项目', '其他特定目标类', '其他运转类'],
  grade: ['A', 'B', 'C', 'D'],
  nature: ['新增', '延续'],
  spend_type: ['人员经费', '公用经费', '项目支出', '基本支出'],
};

/** Plans of the shapes people ask for, over every attribute and then some that the data do not hold. */
export function randomPlans(count: number, seed: number, orgs: readonly string[]): QueryPlan[] {
  const next = dice(seed);
  return Array.from({ length: count }, () => randomPlan(next, orgs));
}

export function randomPlan(next: Dice, orgs: readonly string[]): QueryPlan {
  const some = <T>(from: readonly T[]): T[] => from.filter(() => next(2) === 0);
  const plan = emptyQuery();
  const metric = pick(METRICS, next);
  plan.metrics = [metric];
  if (next(3)) plan.groupBy = [pick(GROUPS, next)];
  if (next(3) === 0) {
    const first = next(orgs.length);
    plan.filters.push({ dim: 'org', op: pick(['in', 'not_in'], next), values: orgs.slice(first, first + 1 + next(4)) });
  }
  if (next(2)) {
    const dim = pick(Object.keys(VALUES), next);
    plan.filters.push({ dim, op: pick(['in', 'in', 'not_in'], next), values: some(VALUES[dim]!) });
  }
  const counted = metric.endsWith('_count') || metric.endsWith('_score');
  const year = 2022 + next(5);
  const last = metric === 'executed_amount' && next(2) ? 1 + next(12) : 12;
  plan.time = { from: `${year - next(2)}-01`, to: `${year}-${String(last).padStart(2, '0')}` };
  if (plan.groupBy.length && next(2)) {
    if (next(2)) plan.order = { by: metric, dir: pick(['asc', 'desc'], next) };
    if (plan.order && next(2)) plan.limit = 1 + next(10);
    if (next(3) === 0)
      plan.having.push({
        metric,
        op: pick(['>', '>=', '<', '<='], next),
        value: counted ? next(40) : next(400) * 10_000,
      });
  }
  if (plan.groupBy.length && !plan.order && !plan.having.length && next(4) === 0)
    plan.stat = pick(['avg', 'median', 'max', 'min'], next);
  else if (next(2)) oneMore(plan, year, last, next);
  return plan;
}

/** A comparison, a share, a part, a difference: of one year, so that a reader of rows need not know what is recorded. */
function oneMore(plan: QueryPlan, year: number, last: number, next: Dice): void {
  const oneYear = { from: `${year}-01`, to: `${year}-${String(last).padStart(2, '0')}` };
  const [metric] = plan.metrics as [string];
  const counted = metric === 'project_count';
  switch (next(5)) {
    case 0:
      plan.time = oneYear;
      plan.compare = 'yoy';
      break;
    case 1:
      if (!ADDED_UP.has(metric) && !counted) return;
      plan.share = pick(plan.groupBy.length ? ['total', 'group', 'within:org'] : ['total', 'within:org'], next);
      break;
    case 2:
      if (!ADDED_UP.has(metric)) return;
      plan.time = oneYear;
      plan.per = 'project';
      break;
    case 3:
      if (!plan.groupBy.length || plan.groupBy[0] === 'year' || !YEARLY.includes(metric) || metric === 'cut_rate')
        return;
      plan.time = { from: `${year}-01`, to: `${year}-12` };
      plan.minus = { time: { from: `${year - 1}-01`, to: `${year - 1}-12` } };
      break;
    default:
      if (!plan.groupBy.length) return;
      Object.assign(plan, { metrics: ['declared_amount'], having: [], time: { from: `${year}-01`, to: `${year}-12` } });
      if (plan.order) plan.order.by = 'declared_amount';
      plan.versus = {
        left: 'declared_amount',
        right: pick(['budget_amount', 'adjusted_amount', 'suggested_amount'], next),
        op: pick(['>', '>=', '<', '<='], next),
        value: next(60) / 100 - 0.2,
      };
  }
}
