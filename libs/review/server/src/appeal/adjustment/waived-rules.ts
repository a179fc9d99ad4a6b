import type { RuleDocument, RuleSetDocuments } from '@zhunsheng/ruler';

/** How a finding fell: wholly, or as far as it barred, capped and cut. */
export type Waiver = 'upheld' | 'partly';
export type Waivers = ReadonlyMap<string, Waiver>;

/** One text for one set of waivers, in order of code: it is a key of stored results. */
export function waiverKey(waivers: Waivers): string {
  return [...waivers]
    .map(([rule, outcome]) => `${rule}=${outcome}`)
    .sort()
    .join(',');
}

/**
 * The rule set as if the waived rules had found nothing: the ruler's own score cards then give the score. `and false`
 * keeps what a condition reads, so that its sentence still compiles, and is false whatever the facts.
 */
export function withoutFindings(documents: RuleSetDocuments, waivers: Waivers): RuleSetDocuments {
  return { ...documents, rules: documents.rules.map((rule) => waived(rule, waivers.get(rule.code))) };
}

function waived(rule: RuleDocument, waiver: Waiver | undefined): RuleDocument {
  if (waiver === undefined) return rule;
  if (waiver === 'upheld')
    return { ...rule, bands: rule.bands.map((band) => ({ ...band, when: `(${band.when}) and false` })) };
  const { effect: _, ...bare } = rule;
  return { ...bare, bands: rule.bands.map(({ effect: __, ...band }) => band) };
}
