import { sm3Hex } from '@zhunsheng/kernel';
import { loadRulebook } from '@zhunsheng/rulebook';
import type { RuleSetDocuments } from '@zhunsheng/ruler';
import { canonicalRuleSet } from '../rule-set/canonical-rule-set.js';

/** A file review reads no library of standards; where a file brings its own, they are facts of that file. */
export const NO_STANDARDS = 'none';

/** The rule set a file is reviewed by: the folder's published one, or the one shipped with the product. */
export interface PublishedRules {
  version: string;
  digest: string;
  documents: RuleSetDocuments;
  standardsVersion: string;
}

/** What a new installation would publish as version 1. */
export function shippedRules(): PublishedRules {
  const documents = loadRulebook();
  return {
    version: documents.dictionary.version,
    digest: sm3Hex(canonicalRuleSet(documents)),
    documents,
    standardsVersion: NO_STANDARDS,
  };
}
