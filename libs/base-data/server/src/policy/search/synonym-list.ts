import type { Ctx } from '@zhunsheng/kernel';

import { PolicySynonym } from '../policy.entity.js';
import { SHIPPED_SYNONYMS } from './shipped-synonyms.js';
import type { Synonym } from './synonyms.js';

/** The shipped list with what the bureau put in its place; an entry without meanings switches a word off. */
export async function synonymsInUse(ctx: Ctx): Promise<Synonym[]> {
  const own = await ownSynonyms(ctx);
  const taken = new Set(own.map(({ word }) => word));
  return [...own, ...SHIPPED_SYNONYMS.filter(({ word }) => !taken.has(word))].filter(
    ({ meanings }) => meanings.length > 0,
  );
}

/** Of one region, or of all that are seen. */
export function ownSynonyms(ctx: Ctx, region?: number): Promise<PolicySynonym[]> {
  const where = region === undefined ? {} : { region };
  return ctx.manager.find(PolicySynonym, { where, order: { word: 'ASC', region: 'ASC' } });
}
