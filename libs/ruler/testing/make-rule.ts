import type { RuleDocument } from '../src/index.js';

/** A check rule with everything a document must have; a test states only what it is about. */
export function makeRule(rule: Partial<RuleDocument> & Pick<RuleDocument, 'code' | 'bands'>): RuleDocument {
  return {
    name: `规则${rule.code}`,
    kind: 'check',
    dimension: 'F',
    purpose: '测试用',
    severity: 'warn',
    appliesTo: {},
    parameters: [],
    sentence: '命中',
    whitelist: [],
    basis: [{ kind: 'design', document: '产品设计', number: null, article: null, certainty: 'L' }],
    owners: { business: '预算科', technical: null },
    cases: [],
    ...rule,
  };
}
