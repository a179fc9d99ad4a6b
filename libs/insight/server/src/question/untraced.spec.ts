import { describe, expect, it } from '@jest/globals';

import { talk } from '../../testing/talk.js';

describe('a turn changes what it says', () => {
  it.each<[string, string, object]>([
    ['审核得分垫底的三个项目是哪些', '垫底的十个', { order: { dir: 'asc' }, limit: 10 }],
    ['哪个单位执行率最低', '全部排一下', { order: { dir: 'asc' }, limit: null }],
    ['哪个单位执行率最低', '哪些低于60%', { having: [{ op: '<', value: 0.6 }], limit: null }],
    ['去年绩效得分最低的十个项目', '前三名就行', { order: { dir: 'asc' }, limit: 3 }],
    ['今年支出同比增长的部门有哪些', '下降的呢', { having: [{ metric: 'growth', op: '<' }] }],
    ['上半年各部门支出', '和前年比', { compare: 'period:2023-01~2023-06' }],
    ['2024年一季度全区支出', '和2023年比', { compare: 'yoy' }],
    ['今年预算增幅最大的五个部门', '换成支出', { metrics: ['executed_amount'], order: { by: 'growth' } }],
    ['今年各资金来源的预算占比', '上级转移支付多少钱', { share: null }],
    ['近五年教育支出的变化趋势', '占总支出的比重', { groupBy: ['year'], share: 'total' }],
    ['今年教育局和公安局的预算', '还有卫健局', { groupBy: ['org'] }],
    ['今年信息化支出', '一季度和二季度合计', { groupBy: [], time: { from: '2025-01', to: '2025-06' } }],
    ['今年各部门信息化预算', '合在一起', { groupBy: [] }],
    ['教育局的项目都过审了吗', '公安局呢', { all: true }],
    ['今年D类项目数占比', '列出来', { groupBy: ['project'], share: null }],
  ])('%s / %s', (first, second, plan) => {
    expect(talk(first, second)).toMatchObject(plan);
  });

  it.each([
    ['今年预算增幅超过两成的部门', '最大的是哪个'],
    ['今年预算增幅超过两成的部门', '从高到低排'],
    ['今年预算增幅最大的五个部门', '下降的呢'],
    ['今年预算增幅最大的五个部门', '换成降幅'],
    ['今年每个月的支出情况', '去年和今年对比'],
    ['各部门执行率排名', '为什么最低的那个这么低'],
    ['今年各部门预算', '只看延续项目,前五'],
    ['今年各部门预算', '项目支出占比呢'],
    ['2024年被退回的项目有哪些', '哪个部门最多'],
    ['2024年被退回的项目有哪些', '通过的有多少'],
    ['9月份支出环比情况', '累计支出多少'],
    ['2022到2025年公务接待费支出走势', '从2020年看'],
    ['2024年全区支出多少', '当年预算呢'],
    ['今年各项目金额的中位数', '申报金额的'],
    ['今年全区预算多少', '教育局和公安局共占多少'],
    ['公务接待有哪些禁止性规定', '哪个部门公务接待费最多'],
  ])('is asked back: %s / %s', (first, second) => {
    expect(talk(first, second).kind).toBe('clarify');
  });
});
