import type { RuleDocument } from '@zhunsheng/ruler';

/** Where a new rule begins: everything a document must have, most of it still to be written. */
export function newRule(code: string, year: number): RuleDocument {
  return {
    code,
    name: '',
    kind: 'check',
    dimension: 'F',
    purpose: '',
    severity: 'warn',
    appliesTo: {},
    parameters: [{ name: '上限', value: 0, unit: '', since: String(year), until: null, basis: 0, certainty: 'L' }],
    bands: [{ when: '申报金额 > 0', points: 0 }],
    sentence: '申报金额 {申报金额|万元}',
    whitelist: [],
    basis: [{ kind: 'local', document: '', number: null, article: null, certainty: 'L' }],
    owners: { business: '预算科', technical: null },
    cases: [{ name: '应当命中', facts: {}, expect: { outcome: 'hit' } }],
  };
}
