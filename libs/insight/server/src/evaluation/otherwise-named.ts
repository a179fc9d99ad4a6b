import type { Successor } from '../question/lexicon/vocabulary.js';
import type { QueryPlan } from '../question/plan.js';
import { type Dice, pick } from './dice.js';
import type { PublishedRow, PublishedRows } from './naive-sums.js';
import type { Parts } from './random-plans.js';

/** A plan without names that are no names of rows, and the rows that they stand for. */
export interface Named {
  plan: QueryPlan;
  rows: PublishedRows;
}

/** One department that another took over, in one of these years. */
export function someSuccessor({ values }: Parts, years: readonly number[], next: Dice): Successor {
  const orgs = values['org'] ?? [];
  const at = next(orgs.length);
  return {
    name: orgs[at]!,
    successor: orgs[(at + 1) % orgs.length]!,
    since: String(pick(years, next)),
  };
}

/** `@self` and the reader's own department are all that this reader sees. */
export function withoutSelf(plan: QueryPlan, own: string | null): QueryPlan {
  if (own === null) return plan;
  const isSelf = ({ dim, op, values }: QueryPlan['filters'][number]) =>
    dim === 'org' && op === 'in' && values.every((value) => value === '@self' || value === own);
  return { ...plan, filters: plan.filters.filter((filter) => !isSelf(filter)) };
}

/**
 * 老局 since 2024 is 新局: its own rows of the years before, and those of the one that took over from then on. Null where a plan
 * asks more of the name than which rows are meant.
 */
export function withSuccessors(plan: QueryPlan, rows: PublishedRows, successors: readonly Successor[]): Named | null {
  const gone = successors.filter(({ name }) =>
    plan.filters.some(({ dim, values }) => dim === 'org' && values.includes(name)),
  );
  if (!gone.length) return { plan, rows };
  const filters = plan.filters.filter(({ dim }) => dim === 'org');
  if (plan.share || plan.minus || plan.per || filters.some(({ op }) => op !== 'in')) return null;
  const isMeant = ({ year, org }: PublishedRow) =>
    filters.every(({ values }) =>
      values.some((value) => {
        const one = gone.find(({ name }) => name === value);
        return org === (one && year >= Number(one.since) ? one.successor : value);
      }),
    );
  const meant = Object.fromEntries(Object.entries(rows).map(([view, some]) => [view, some.filter(isMeant)]));
  return { plan: { ...plan, filters: plan.filters.filter(({ dim }) => dim !== 'org') }, rows: meant };
}

/** Nothing is filed under a name that is gone. */
export const filedSince = (rows: PublishedRows, { name, since }: Successor): PublishedRows =>
  Object.fromEntries(
    Object.entries(rows).map(([view, some]) => [
      view,
      some.filter(({ org, year }) => org !== name || year < Number(since)),
    ]),
  );
