import { emptyQuery, type Filter, type QueryPlan } from '../question/plan.js';

interface Wanted {
  title: string;
  plan: QueryPlan;
}

const plan = (filters: Filter[], part: Partial<QueryPlan>): QueryPlan => ({ ...emptyQuery(), filters, ...part });
const years = (from: number, to: number): QueryPlan['time'] => ({ from: `${from}-01`, to: `${to}-12` });

/** Figures of whoever files: what was asked for this year, how it was judged, and what became of the years before. */
export function plansOfFiler(filters: Filter[], year: number): Wanted[] {
  const of = (title: string, part: Partial<QueryPlan>): Wanted => ({ title, plan: plan(filters, part) });
  const now = years(year, year);
  return [
    of('申报与建议', { metrics: ['declared_amount', 'suggested_amount', 'cut_amount', 'project_count'], time: now }),
    of('等级', { metrics: ['declared_amount', 'project_count'], groupBy: ['grade'], time: now }),
    of('项目类型', { metrics: ['declared_amount', 'project_count'], groupBy: ['category'], time: now }),
    of('历年预算', { metrics: ['budget_amount'], groupBy: ['year'], time: years(year - 3, year - 1) }),
    of('历年执行率', { metrics: ['execution_rate'], groupBy: ['year'], time: years(year - 3, year - 1) }),
    of('在职人数', { metrics: ['headcount'], groupBy: ['year'], time: years(year - 2, year) }),
    of('金额最大的项目', { ...top('declared_amount', 8), time: now }),
    of('预警最多的项目', { ...top('warning_count', 5), time: now }),
  ];
}

export function plansOfProject(filters: Filter[], year: number): Wanted[] {
  const of = (title: string, part: Partial<QueryPlan>): Wanted => ({ title, plan: plan(filters, part) });
  const now = years(year, year);
  return [
    of('申报与建议', { metrics: ['declared_amount', 'suggested_amount', 'cut_amount'], time: now }),
    of('得分', { metrics: ['review_score', 'necessity_score', 'importance_score'], time: now }),
    of('预警', { metrics: ['warning_count'], time: now }),
    of('资金来源', { metrics: ['declared_amount'], groupBy: ['fund_source'], time: now }),
    of('历年预算', { metrics: ['budget_amount'], groupBy: ['year'], time: years(year - 3, year - 1) }),
    of('历年执行率', { metrics: ['execution_rate'], groupBy: ['year'], time: years(year - 3, year - 1) }),
  ];
}

/** What the projects a rule hit have in common. */
export function plansOfHits(filters: Filter[], year: number): Wanted[] {
  const of = (title: string, part: Partial<QueryPlan>): Wanted => ({
    title,
    plan: plan(filters, { ...part, time: years(year, year) }),
  });
  return [
    of('命中的项目', { metrics: ['project_count', 'declared_amount', 'suggested_amount', 'cut_amount'] }),
    of('命中项目的等级', { metrics: ['declared_amount', 'project_count'], groupBy: ['grade'] }),
    of('命中最多的部门', { ...top('project_count', 8, 'org') }),
    of('金额最大的命中项目', { ...top('declared_amount', 10) }),
  ];
}

const top = (metric: string, limit: number, by = 'project'): Partial<QueryPlan> => ({
  metrics: [metric],
  groupBy: [by],
  order: { by: metric, dir: 'desc' },
  limit,
});
