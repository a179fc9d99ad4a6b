import { type NearTo, passagesOn, type PolicyShelf, type PolicyVectors } from '@zhunsheng/base-data-server';
import type { OfferedClause } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

type Content = Readonly<Record<string, unknown>>;

/** Asked before a connection is held: what lies near the filing by sense. */
export async function nearFiling(vectors: PolicyVectors, content: Content): Promise<NearTo | null> {
  const about = aboutOf(content);
  return about === null ? null : vectors.near(about);
}

/**
 * Clauses in force of the unit's own library that speak of what the filing is about: advice to name a basis is of use
 * only with one that exists. Whether one of them is really its basis only the unit can say.
 */
export async function clauseOffers(
  ctx: Ctx,
  shelf: PolicyShelf,
  content: Content,
  near: NearTo | null,
): Promise<OfferedClause[]> {
  const about = aboutOf(content);
  if (about === null) return [];
  const found = await passagesOn(ctx, shelf, about, null, near);
  return found.flatMap(({ article, region, id, title, number, excerpt }) =>
    article === null ? [] : [{ region, id, title, number, article, excerpt }],
  );
}

/** A whole summary would ask for everything at once, and no clause covers that. */
const aboutOf = ({ name }: Content): string | null => (typeof name === 'string' && name.trim() !== '' ? name : null);
