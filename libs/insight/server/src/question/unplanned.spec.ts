import { describe, expect, it } from '@jest/globals';

import { SHIPPED_VOCABULARY } from '../shipped/index.js';
import { Lexicon } from './lexicon/lexicon.js';
import { parse } from './parse.js';

const lexicon = new Lexicon(SHIPPED_VOCABULARY);
const read = (question: string, org: string | null = null) =>
  parse(question, { lexicon, now: { year: 2025, month: 10 }, asker: { role: org ? 'unit' : 'leader', org } });

describe('what no plan says', () => {
  it.each([
    '每年9月的执行数',
    '近三年每年上半年的执行率',
    '9月支出和累计支出',
    '9月当月支出和累计支出',
    '今年预算增加额最大的部门',
    '人数最多的五个部门的人均公用经费',
    '经常性项目预算',
    '哪些项目要做绩效评价',
  ])('%s is asked about', (question) => {
    expect(read(question).kind).toBe('clarify');
  });
});

describe('what is counted, and of what an amount is', () => {
  it.each<[string, object]>([
    ['新增项目有多少预算', { metrics: ['budget_amount'], groupBy: [] }],
    ['信息化项目今年有多少条预警', { metrics: ['warning_count'], groupBy: [] }],
    ['今年新增项目触发了多少条预警', { metrics: ['warning_count'], groupBy: [] }],
    ['今年部门预算项目数', { metrics: ['project_count'], groupBy: [] }],
    ['我们今年被砍掉了多少', { metrics: ['cut_amount'], compare: null }],
    ['超标准五万元以上的项目', { having: [{ metric: 'over_standard_amount', op: '>=', value: 50_000 }] }],
  ])('%s', (question, expected) => {
    expect(read(question)).toMatchObject({ kind: 'query', ...expected });
  });
  it('我的 is of the asker, where the asker is of an office', () => {
    expect(read('我的项目有哪些', '民政局')).toMatchObject({ filters: [{ dim: 'org', values: ['@self'] }] });
    expect(read('我的项目有哪些')).toMatchObject({ filters: [] });
  });
});
