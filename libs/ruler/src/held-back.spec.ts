import { describe, expect, it } from '@jest/globals';

import { heldBack, verifyingRules } from './held-back.js';
import type { Finding } from './shape/verdict.js';

const finding = (part: Partial<Finding>): Finding => ({
  rule: 'N01',
  severity: 'block',
  outcome: 'hit',
  cause: null,
  points: 0,
  sentence: '',
  evidence: [],
  basis: [],
  ...part,
});

describe('what holds a filing back', () => {
  it.each<[string, Partial<Finding>, boolean]>([
    ['a red finding', {}, true],
    ['a red rule with nothing filled in', { outcome: 'not-evaluated', cause: 'blank' }, true],
    ['a red rule that cannot read an attachment', { outcome: 'not-evaluated', cause: 'unreadable' }, true],
    ['a red rule whose library is not there', { outcome: 'not-evaluated', cause: 'no-library' }, false],
    ['a red finding that is only to be verified', { rule: 'N08' }, false],
    ['an amber finding', { severity: 'warn-evidence' }, false],
    ['an amber rule with nothing filled in', { severity: 'warn', outcome: 'not-evaluated', cause: 'blank' }, false],
  ])('%s: %#', (_name, part, held) => {
    expect(heldBack([finding(part)], new Set(['N08']))).toHaveLength(held ? 1 : 0);
  });
});

it('knows which rules only ask to verify', () => {
  const band = { when: 'true' };
  const rules = [
    { code: 'N08', effect: { gate: 'verify' } as const, bands: [band] },
    { code: 'F19', bands: [band, { ...band, effect: [{ gate: 'verify' }, { gate: 'block' }] as const }] },
    { code: 'E01', bands: [band] },
  ];
  expect([...verifyingRules(rules)]).toEqual(['N08']);
});
