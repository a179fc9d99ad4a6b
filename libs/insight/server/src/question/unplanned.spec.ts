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
    '哪些项目要退回',
    '执行率下降的部门支出',
    '执行率低于50%的部门的平均预算',
    '执行率低于50%的项目总预算',
    '得分最低的十个项目总预算',
    '核减率超过30%的项目的平均得分',
    '能导出吗',
    '500万以上的项目总金额',
    '审计局反映各部门执行率',
    '近四个季度支出',
    '工程类采购预算',
    '哪些项目可以通过',
    '执行率要达到多少',
    '部分核减的项目',
    '教育局机关今年支出',
    '一级预算单位有几个',
    '下个月支出多少',
    '下年申报数',
    '这批项目一共多少钱',
    '平均每个月支出多少',
    '会议费规定和支出情况',
    '预算比去年多一百万以上的项目',
    '近三年执行率都低于60%的部门',
    '近三年都有的项目',
    '会议费和培训费都超标准的部门',
    '申报和批复都超过100万的项目',
    '哪些部门既有超标准项目又有退回项目',
    '除教育局的信息化项目外,今年预算',
    '公安局去年有今年没有的项目一共多少钱',
    '各部门里执行率最低的项目分别是哪个',
    '申报了多少个项目多少钱',
    '我们的项目批了吗',
    '今年执行率折线图',
    '今年二季度新增预警最多的三个部门',
    '没有审核得分的项目',
    '教育局没有退回的项目吗',
    '民政局没有D类项目吧',
    '公安局没有超过500万的项目吗',
    '新增项目都没有超标准吧',
    '教育局和公安局预算最大的项目分别是哪个',
    '按部门列出超标准项目',
    '核减项目最多的部门',
    '预算增加金额前五的部门',
    '要不要教育局的数,今年核减多少',
    '水务局和交通局退回项目对比',
    '会议费标准是多少,我们今年花了多少',
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
    ['今年申报的新增项目', { metrics: ['declared_amount'], groupBy: ['project'] }],
    ['申报了会议费的项目', { metrics: ['declared_amount'], groupBy: ['project'] }],
    ['今年比去年多了哪些项目', { groupBy: ['project'], minus: { time: { from: '2024-01', to: '2024-12' } } }],
    ['今年比去年多报了多少项目', { metrics: ['project_count'], compare: 'yoy' }],
    ['除开退回的,剩下多少项目', { metrics: ['project_count'] }],
    ['不是教育局,是公安局,今年预算多少', { filters: [{ dim: 'org', op: 'in', values: ['公安局'] }] }],
    ['要不看看教育局今年的结余吧', { filters: [{ dim: 'org', op: 'in', values: ['教育局'] }] }],
    ['通过一般公共预算安排了多少', { filters: [{ dim: 'fund_source', op: 'in', values: ['一般公共预算'] }] }],
    ['开会要用,各部门超标准项目数', { filters: [{ dim: 'over_standard', op: 'in', values: ['是'] }] }],
    ['前9月执行率低于60%的部门数量', { time: { from: '2025-01', to: '2025-09' } }],
    ['今年一至三季度教育局的执行率', { time: { from: '2025-01', to: '2025-09' } }],
    ['今年第一个季度支出', { time: { from: '2025-01', to: '2025-03' } }],
    ['预算超过一亿五千万的部门', { having: [{ metric: 'budget_amount', op: '>', value: 150_000_000 }] }],
    ['今年审核退回的项目有哪些', { groupBy: ['project'], filters: [{ dim: 'status', op: 'in', values: ['退回'] }] }],
    ['今年超标了多少', { metrics: ['over_standard_amount'] }],
    ['还没审核通过的项目有多少个', { filters: [{ dim: 'status', op: 'not_in', values: ['通过'] }] }],
    ['全市各部门执行率', { metrics: ['execution_rate'], groupBy: ['org'] }],
    ['超标准五万元以上的项目', { having: [{ metric: 'over_standard_amount', op: '>=', value: 50_000 }] }],
  ])('%s', (question, expected) => {
    expect(read(question)).toMatchObject({ kind: 'query', ...expected });
  });
  it.each([
    ['预算在一百至三百万之间的项目', 1_000_000, 3_000_000],
    ['五百到一千万的项目清单', 5_000_000, 10_000_000],
    ['一到三百万的项目', 1_000_000, 3_000_000],
    ['核减率一到三成的项目', 0.1, 0.3],
  ])('%s: both bounds are of one unit', (question, low, high) => {
    const having = [
      { op: '>=', value: low },
      { op: '<=', value: high },
    ];
    expect(read(question)).toMatchObject({ having });
  });
  it('我的 is of the asker, where the asker is of an office', () => {
    expect(read('我的项目有哪些', '民政局')).toMatchObject({ filters: [{ dim: 'org', values: ['@self'] }] });
    expect(read('我的项目有哪些')).toMatchObject({ filters: [] });
  });
});
