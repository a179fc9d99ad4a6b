import { canonicalJson } from '@zhunsheng/kernel';
import type { RuleDocument, RuleSetDocuments } from '@zhunsheng/ruler';

type Pairs = readonly (readonly [name: string, expression: string])[];

/**
 * The canonical text of a rule set, whose SM3 is its identity. RFC 8785 sorts the keys of objects, but a rule's `let`
 * names build on each other in order: they are written as pairs.
 */
export function canonicalRuleSet(documents: RuleSetDocuments): string {
  const rules = documents.rules.map((rule) => ({ ...rule, ...(rule.let && { let: Object.entries(rule.let) }) }));
  return canonicalJson({ ...documents, rules });
}

export function parseRuleSet(text: string): RuleSetDocuments {
  const stored = JSON.parse(text) as Omit<RuleSetDocuments, 'rules'> & {
    rules: (Omit<RuleDocument, 'let'> & { let?: Pairs })[];
  };
  const rules = stored.rules.map(({ let: pairs, ...rule }) => ({
    ...rule,
    ...(pairs && { let: Object.fromEntries(pairs) }),
  }));
  return { ...stored, rules };
}
