import { compileRuleSet, type RuleDocument } from '@zhunsheng/ruler';
import { runCases } from '@zhunsheng/rulebook/testing';
import { loadRulebook, ruleShapeProblems } from './load.js';

const rulebook = loadRulebook();

/**
 * Weak signals of four libraries, none of which a reviewer would act on alone: how many there are decides the colour. Written
 * as a bureau would write it, with nothing but what a rule of the library may say.
 */
const COMPOUND: RuleDocument = {
  ...rulebook.rules.find(({ code }) => code === 'S01')!,
  code: 'S91',
  name: '多个弱信号同时出现',
  purpose: '单独看都不必处理的迹象同时出现时，提高审核等级。',
  severity: 'warn',
  parameters: [
    { name: '偏高相似度', value: 0.5, unit: '比率', since: '2026', until: null, basis: 0, certainty: 'L' },
    { name: '较多调剂', value: 2, unit: '次', since: '2026', until: null, basis: 0, certainty: 'L' },
    { name: '橙色信号数', value: 3, unit: '个', since: '2026', until: null, basis: 0, certainty: 'L' },
    { name: '黄色信号数', value: 2, unit: '个', since: '2026', until: null, basis: 0, certainty: 'L' },
  ] as RuleDocument['parameters'],
  let: {
    信号数:
      '(if 上年文本相似度 > 偏高相似度 then 1 else 0) + (if 调剂次数 >= 较多调剂 then 1 else 0) + ' +
      '(if 名称含金额 then 1 else 0) + (if 审计未到期数 > 0 then 1 else 0)',
  },
  bands: [
    {
      when: '信号数 >= 橙色信号数',
      points: '-10',
      severity: 'warn-evidence',
      sentence: '{信号数} 个弱信号同时出现（达到 {橙色信号数} 个）',
    },
    { when: '信号数 >= 黄色信号数', points: '-5', sentence: '{信号数} 个弱信号同时出现（达到 {黄色信号数} 个）' },
  ] as RuleDocument['bands'],
  sentence: '{信号数} 个弱信号同时出现',
  basis: [{ kind: 'local', document: '准绳审核指标设计', number: null, article: '全文', certainty: 'L' }],
  cases: [
    ['一个信号不提示', { 上年文本相似度: 0.6, 调剂次数: 0, 名称含金额: false, 审计未到期数: 0 }],
    ['两个为黄色', { 上年文本相似度: 0.6, 调剂次数: 2, 名称含金额: false, 审计未到期数: 0 }],
    ['三个为橙色', { 上年文本相似度: 0.6, 调剂次数: 2, 名称含金额: true, 审计未到期数: 0 }],
    ['少了一个库', { 上年文本相似度: 0.6, 名称含金额: true, 审计未到期数: 0 }],
  ].map(([name, facts]) => ({ name, facts: { 类别: '31', ...(facts as object) }, expect: {} })) as never,
};

describe('a rule of several weak signals', () => {
  it('is a document as any other', () => {
    expect(ruleShapeProblems({ ...COMPOUND, cases: rulebook.rules[0]!.cases })).toEqual([]);
  });

  it('raises its level with their number, and does not guess where a library is silent', () => {
    const ruleSet = compileRuleSet({ ...rulebook, rules: [...rulebook.rules, COMPOUND] }, { year: 2027 });
    const results = runCases(ruleSet, 'S91');
    expect(results.map(({ outcome, band, points }) => [outcome, band, points])).toEqual([
      ['pass', -1, 0],
      ['hit', 1, -5],
      ['hit', 0, -10],
      ['not-evaluated', -1, 0],
    ]);
    expect(results[2]?.sentence).toBe('3 个弱信号同时出现（达到 3 个）');
  });
});
