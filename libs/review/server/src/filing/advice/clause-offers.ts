import { type PolicyShelf, searchPolicies } from '@zhunsheng/base-data-server';
import type { OfferedClause } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

/** Three are read; thirty are not. */
const MOST = 3;

/**
 * Clauses in force of the unit's own library that speak of what the filing is about: advice to name a basis is of use
 * only with one that exists. Whether one of them is really its basis only the unit can say.
 */
export async function clauseOffers(
  ctx: Ctx,
  shelf: PolicyShelf,
  content: Readonly<Record<string, unknown>>,
): Promise<OfferedClause[]> {
  // a whole summary would ask for everything at once, and no clause covers that
  const { name } = content;
  if (typeof name !== 'string' || name.trim() === '') return [];
  const filter = { on: null, level: null, issuer: null, state: 'in-force', own: true, limit: MOST } as const;
  const { items } = await searchPolicies(ctx, shelf, { q: name, ...filter });
  return items.flatMap(({ doubtful, article, region, id, title, number, excerpt }) =>
    doubtful || article === null ? [] : [{ region, id, title, number, article, excerpt }],
  );
}
