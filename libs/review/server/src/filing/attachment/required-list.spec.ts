import { describe, expect, it } from '@jest/globals';
import { ruleDocuments } from '@zhunsheng/rulebook';
import type { RuleDocument } from '@zhunsheng/ruler';

import { requiredList } from './required-list.js';

const RULES = ruleDocuments();
const changed = (rule: string, change: (document: RuleDocument) => RuleDocument) =>
  RULES.map((document) => (document.code === rule ? change(document) : document));

describe('the list of required attachments', () => {
  it('has the amounts of the rules in force', () => {
    const report = (rules: readonly RuleDocument[]) =>
      requiredList(rules, 2027).find(({ name }) => name === '事前绩效评估报告');
    expect(report(RULES)).toMatchObject({ leastFen: 500_000_000, nature: '新增', consequence: '不能提交' });
    const lower = changed('F19', (rule) => ({
      ...rule,
      parameters: rule.parameters.map((one) => (one.name === '评估起点' ? { ...one, value: 3_000_000 } : one)),
    }));
    expect(report(lower)?.leastFen).toBe(300_000_000);
  });

  it('asks for nothing that no rule in force looks at, and keeps what is advice', () => {
    const without = RULES.filter(({ code }) => code !== 'F19');
    expect(requiredList(without, 2027).map(({ name }) => name)).toEqual(['政策依据', '项目文本']);
  });

  it('names only kinds the rules can tell apart', () => {
    const text = JSON.stringify(RULES.filter(({ code }) => ['N01', 'F19'].includes(code)));
    for (const { rule, kinds } of requiredList(RULES, 2027))
      if (rule) for (const kind of kinds) expect(text).toContain(kind);
  });
});
