import type { Having, QueryPlan } from '../question/plan.js';

/** 快于序时进度 is said of how much of the budget is spent, whatever else is shown beside it. */
export const PACE = 'execution_rate';

/** Of what a comparison is told: the first measure shown, or the pace. */
export const comparedMetric = ({ compare, metrics }: QueryPlan): string =>
  compare === 'schedule' ? PACE : metrics[0]!;

export const barredMetric = ({ metric, of }: Having, plan: QueryPlan): string =>
  metric === 'growth' ? (of ?? comparedMetric(plan)) : metric;

/** What must be known of each row: what is shown, and what it is chosen and ranked by. */
export function neededMetrics(plan: QueryPlan): string[] {
  const more = [
    ...plan.having.map((bar) => barredMetric(bar, plan)),
    plan.order?.by ?? 'growth',
    ...(plan.versus ? [plan.versus.left, plan.versus.right] : []),
    ...(plan.compare === 'schedule' ? [PACE] : []),
  ].filter((id) => id !== 'growth' && id !== 'share');
  return [...new Set([...plan.metrics, ...more])];
}
