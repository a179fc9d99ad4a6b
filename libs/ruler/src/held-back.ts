import type { Effect, RuleDocument } from './shape/rule-document.js';
import type { Finding } from './shape/verdict.js';

/** Causes the unit itself can remove before it submits; the others are the bureau's to mend and hold nobody back. */
export const OWN_CAUSES: readonly (Finding['cause'] | undefined)[] = ['blank', 'unreadable'];

/** Red rules that never bar, only ask the bureau to verify: a unit cannot clear a suspected duplicate of somebody else. */
export function verifyingRules(rules: readonly Pick<RuleDocument, 'code' | 'effect' | 'bands'>[]): Set<string> {
  const gates = ({ effect, bands }: Pick<RuleDocument, 'effect' | 'bands'>) =>
    [effect, ...bands.map((band) => band.effect)]
      .flatMap((one): readonly Effect[] =>
        one === undefined ? [] : Array.isArray(one) ? (one as Effect[]) : [one as Effect],
      )
      .flatMap((one) => ('gate' in one ? [one.gate] : []));
  return new Set(
    rules
      .filter((rule) => {
        const found = gates(rule);
        return found.includes('verify') && !found.includes('block');
      })
      .map(({ code }) => code),
  );
}

/** What stands between a filing and its submission: red findings, and red rules that found nothing filled in to judge. */
export function heldBack(findings: readonly Finding[], verifying: ReadonlySet<string>): Finding[] {
  return findings.filter(
    ({ rule, severity, outcome, cause }) =>
      severity === 'block' && (outcome === 'hit' ? !verifying.has(rule) : OWN_CAUSES.includes(cause)),
  );
}
