import type { Asker } from '../question/permission.js';
import type { QueryPlan } from '../question/plan.js';

/** `@self` is told by the scope of the connection; naming one's own department adds nothing to it. */
export const ownOrg = (plan: QueryPlan, { org }: Pick<Asker, 'org'>): QueryPlan => ({
  ...plan,
  filters: plan.filters.filter(
    ({ dim, op, values }) => !(dim === 'org' && op === 'in' && values.every((v) => v === '@self' || v === org)) || !org,
  ),
});
