import { makeRule, SMALL_DICTIONARY, smallRuleSet } from '../testing/index.js';
import { buildBatch, compileRuleSet, judge, type Emitter, type FactRow } from './index.js';

const EXECUTION = makeRule({
  code: 'E01',
  name: '上一完整年度执行率低',
  dimension: 'E',
  appliesTo: { categories: ['22', '3'], status: ['延续'] },
  parameters: [
    { name: '红线', value: 0.6, unit: '比率', since: '2026', until: null, basis: 0, certainty: 'L' },
    { name: '黄线', value: 0.8, unit: '比率', since: '2026', until: null, basis: 0, certainty: 'L' },
  ],
  let: { 率: '前年执行数 / 前年预算数' },
  bands: [
    { when: '率 < 红线', points: -15, severity: 'warn-evidence', effect: { factor: 'k_exec', by: 0.7 } },
    { when: '率 < 黄线', points: -8, effect: { factor: 'k_exec', by: 0.85 } },
  ],
  sentence: '执行率 {率|%} 低于 {红线|%}',
});

const SCORES = { 分N1: 30, 分N2: 25, 分N3: 15, 分N4: 15, 分I1: 30, 分I2: 14, 分I3: 15, 分I4: 12, 分I5: 10, 分I6: 4 };
const BASE: FactRow = { 类别: '22', 新增延续: '延续', 申报金额: 100_01, 支出刚性: 'R6', ...SCORES };

describe.each<Emitter>(['fused', 'closures'])('judging with the %s emitter', (emitter) => {
  const set = compileRuleSet(smallRuleSet(EXECUTION), { emitter, year: 2026 });
  const verdict = (facts: FactRow) => judge(set, buildBatch(SMALL_DICTIONARY, [{ ...BASE, ...facts }])).verdict(0);

  it('hits with its own numbers, takes points and lowers the amount', () => {
    const result = verdict({ 前年执行数: 50, 前年预算数: 100 });
    expect(result.findings).toMatchObject([
      { rule: 'E01', severity: 'warn-evidence', outcome: 'hit', points: -15, sentence: '执行率 50% 低于 60%' },
    ]);
    expect(result).toMatchObject({ status: 'graded', grade: 'A', necessity: 100, importance: 85, suggestedFen: 7000 });
    expect(result.dimensions).toMatchObject({ E: 85, F: null });
    expect(result.waterfall.map((step) => [step.step, step.changeFen, step.amountFen])).toEqual([
      ['申报金额', 10_001, 10_001],
      ['执行率系数', -3001, 7000],
      ['等级比例', 0, 7000],
    ]);
  });

  it('takes the second band where the first surely fails', () => {
    expect(verdict({ 前年执行数: 60, 前年预算数: 100 }).findings).toMatchObject([{ points: -8 }]);
  });

  it('passes, does not apply, and says what it could not evaluate', () => {
    expect(verdict({ 前年执行数: 95, 前年预算数: 100 }).passed).toEqual(['E01']);
    expect(verdict({ 新增延续: '新增' }).notApplicable).toEqual(['E01']);
    expect(verdict({ 前年预算数: 100, 前年执行数: { cause: 'unreadable' } }).findings).toMatchObject([
      { outcome: 'not-evaluated', cause: 'unreadable', evidence: [{ fact: '前年执行数', value: null }] },
    ]);
    expect(verdict({ 前年预算数: 0, 前年执行数: 1 }).findings).toMatchObject([{ cause: 'no-value' }]);
  });
});
