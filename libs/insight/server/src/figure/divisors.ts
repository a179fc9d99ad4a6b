import type { QueryPlan } from '../question/plan.js';
import { CannotSay, type Cut, type Figures, type Gathered } from '../semantics/cut.js';
import { type Figure, over, whole } from './figure.js';
import type { Periods } from './periods-of-plan.js';
import type { Divisors } from './small-groups.js';

export interface Divided {
  now: Divisors;
  then: Divisors;
}

/** How many heads, projects or offices the money of each group is for. */
export async function divisorsOf(plan: QueryPlan, periods: Periods, figures: Figures): Promise<Divided> {
  const base = { headcount: 'onPost', project: 'projects', org: 'orgs' }[plan.per!];
  const { groupBy } = plan;
  // people are counted by office alone: what the money is spent on does not change how many they are
  const filters = plan.per === 'headcount' ? plan.filters.filter(({ dim }) => dim === 'org') : plan.filters;
  const cut = (spans: Cut['spans'], shift = 0): Cut => ({ bases: [base], groupBy, filters, spans, shift });
  if (plan.per === 'headcount' && periods.current.length > 1 && !groupBy.includes('year'))
    throw new CannotSay('跨年度的人均数没有统一的人数，请按年度分别问');
  const byKey = (rows: Gathered[]) => new Map(rows.map(({ key, sums }) => [JSON.stringify(key), sums[base] ?? null]));
  return {
    now: byKey(await figures.gather(cut(periods.current))),
    then: periods.before
      ? byKey(await figures.gather(cut(periods.before.spans, periods.before.shift)))
      : new Map<string, bigint | null>(),
  };
}

export function dividedFigure(
  figure: Figure | null,
  divisors: Divisors | undefined,
  key: readonly (string | null)[],
): Figure | null {
  if (!divisors) return figure;
  const divisor = divisors.get(JSON.stringify(key)) ?? null;
  return divisor === null ? null : over(figure, whole(divisor));
}
