import type { PolicyFoundView } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import type { PolicyShelf } from '../shelf/policy-shelf.js';
import type { NearTo } from '../vectors/article-vectors.js';
import { searchPolicies } from './search-policies.js';

const MOST = 3;

/**
 * The few passages in force of one's own library that answer a question, for whoever quotes them: none that the search itself
 * doubts. `near` was asked for before any connection was held (`PolicyVectors.near`); without it the words alone find.
 */
export async function passagesOn(
  ctx: Ctx,
  shelf: PolicyShelf,
  question: string,
  on: string | null,
  near: NearTo | null,
): Promise<PolicyFoundView[]> {
  // what is only near must not stand in the place of what the words bear out
  const limit = near ? 3 * MOST : MOST;
  const filter = { q: question, on, level: null, issuer: null, state: 'in-force', own: true, limit } as const;
  const { items, notFound } = await searchPolicies(ctx, shelf, filter, near);
  return notFound ? [] : items.filter(({ doubtful, excerpt }) => !doubtful && excerpt !== '').slice(0, MOST);
}
