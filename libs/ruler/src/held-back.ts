import type { Finding } from './shape/verdict.js';

/** Causes the unit itself can remove before it submits; the others are the bureau's to mend and hold nobody back. */
const OWN_CAUSES: readonly (Finding['cause'] | undefined)[] = ['blank', 'unreadable'];

/** What stands between a filing and its submission: red findings, and red rules that found nothing filled in to judge. */
export function heldBack(findings: readonly Finding[]): Finding[] {
  return findings.filter(
    ({ severity, outcome, cause }) => severity === 'block' && (outcome === 'hit' || OWN_CAUSES.includes(cause)),
  );
}
