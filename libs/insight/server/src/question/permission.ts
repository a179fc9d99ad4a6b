import type { Plan, QueryPlan, RefusePlan } from './plan.js';
import type { Vocabulary } from './lexicon/vocabulary.js';

/** Who asks, as far as it decides what may be asked. */
export interface Asker {
  /** A unit sees its own; a reviewer and a leader see all within their scope. */
  role: 'unit' | 'reviewer' | 'leader';
  /** The unit's organisation, as the vocabulary names it. */
  org: string | null;
}

const REFUSED: RefusePlan = { kind: 'refuse', reason: 'no_permission' };

/**
 * What a unit may not even ask: others' figures, ranks among others, shares whose denominator is others' money. This comes
 * before anything is looked up; the scope predicate and row-level security stand behind it.
 */
export function permitted(
  plan: Plan,
  { role, org }: Asker,
  { metrics, successors = [] }: Vocabulary,
  ofEverybody = false,
  ofThoseBelow = false,
): RefusePlan | null {
  if (role !== 'unit' || (plan.kind !== 'query' && plan.kind !== 'why')) return null;
  const isPublic = plan.metrics.every((id) => metrics.find((metric) => metric.id === id)?.publicTotal);
  if (isPublic && plan.metrics.length) return null;
  const own = new Set(successors.filter(({ successor }) => successor === org).map(({ name }) => name));
  // 占全区会议费多少: a share whose whole is others' money
  if (ofEverybody && plan.share) return REFUSED;
  if (ofEverybody && !plan.filters.some(({ dim }) => dim === 'org')) return REFUSED;
  // 我们局下属各单位: rows of its own
  const isWithin = ofThoseBelow && plan.filters.some(({ dim }) => dim === 'org');
  if (namesOthers(plan, org, own) || (plan.groupBy.includes('org') && !isWithin) || plan.share === 'total')
    return REFUSED;
  return plan.metrics.includes('org_count') ? REFUSED : null;
}

/** What a unit took over is its own; the database shows it no more of the years before. */
const namesOthers = ({ filters, counterOrg }: QueryPlan, org: string | null, own: ReadonlySet<string>) =>
  (counterOrg !== null && counterOrg !== '财政局') ||
  filters.some(
    ({ dim, op, values }) =>
      dim === 'org' && (op === 'not_in' || values.some((v) => v !== '@self' && v !== org && !own.has(v))),
  );
