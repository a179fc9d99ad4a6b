import type { Ctx } from '@zhunsheng/kernel';

import type { Campaign, Member } from './campaign.js';
import type { DerivedFactsBuilder } from './derived-facts.js';
import { LIKENESS_PARTS } from './likeness.js';
import { TEXT_MATCH_PART } from './text-match.js';

/** Facts computed in memory that are computed together. */
export interface DerivedPart {
  /** `view.column` of each. */
  columns: readonly string[];
  statements: readonly string[];
  /** The tables its statements read, as PostgreSQL says of them in a spec. */
  reads: readonly string[];
  derive(ctx: Ctx, campaign: Campaign, members: readonly Member[], facts: DerivedFactsBuilder): Promise<void>;
}

export const DERIVED_PARTS: readonly DerivedPart[] = [...LIKENESS_PARTS, TEXT_MATCH_PART];
