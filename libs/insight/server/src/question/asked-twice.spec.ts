import { describe, expect, it } from '@jest/globals';

import { talk } from '../../testing/talk.js';

describe('words that change what is asked', () => {
  it.each<[string, object]>([
    ['各部门预算同比从高到低', { compare: 'yoy', order: { by: 'growth', dir: 'desc' } }],
    ['今年各部门预算增减排名', { compare: 'yoy', order: { by: 'growth', dir: 'desc' } }],
    ['9月支出环比前五的部门', { compare: 'mom', order: { by: 'growth', dir: 'desc' }, limit: 5 }],
    ['A类和D类项目哪个支出进度快', { metrics: ['execution_rate'], groupBy: ['grade'] }],
    ['预算低于20万的项目是多少个', { metrics: ['project_count'], groupBy: [] }],
    ['2025年申报项目中，待审核的是多少个', { metrics: ['project_count'], filters: [{ dim: 'status' }] }],
    ['数一下今年退回的项目', { metrics: ['project_count'] }],
    ['教育局花了预算的多少', { metrics: ['execution_rate'] }],
    [
      '教育局、公安局、卫健局哪个执行率最低',
      { groupBy: ['org'], order: { by: 'execution_rate', dir: 'asc' }, limit: 1 },
    ],
    ['列出D类项目及核减金额', { metrics: ['cut_amount'], groupBy: ['project'] }],
    ['我局2025年新增项目清单及批复数', { metrics: ['budget_amount'], groupBy: ['project'] }],
    ['通过以外的项目', { filters: [{ dim: 'status', op: 'not_in', values: ['通过'] }] }],
    ['超标准和没超标准的项目数', { groupBy: ['over_standard'] }],
    ['申报单位是民政局的项目', { metrics: ['budget_amount'], groupBy: ['project'] }],
    ['近三个月支出', { time: { from: '2025-08', to: '2025-10' } }],
    ['培训用，给我列一下各部门预算', { groupBy: ['org'], filters: [] }],
    ['今年项目支出和基本支出预算各占多少', { groupBy: ['spend_type'], share: 'group' }],
  ])('is read: %s', (text, plan) => {
    expect(talk(text)).toMatchObject(plan);
  });

  it.each([
    ['about as many', '近两三年三公经费变化'],
    ['about as many of them', '预算最多的三五个部门'],
    ['what lies between', '各部门预算与支出差额排名'],
    ['growth of growth', '今年预算增长率比去年高吗'],
    ['more in money', '今年增加预算最多的部门'],
    ['a bar on a change', '执行率同比超过10%的部门'],
    ['by number or by money', '今年超标准项目比去年多的部门'],
    ['what each of them has', '列出新增项目的得分和等级'],
    ['who acts', '被财政局退回的项目有几个'],
    ['going on from then', '延续去年的项目有几个'],
    ['of no other year', '只有今年有的项目'],
    ['what is new', '今年新增结余多少'],
    ['all of theirs', '所有项目都超标准的部门'],
    ['whose are all', '谁的项目都通过了'],
    ['how many and how much', '通过审核的有多少，金额多少'],
    ['what is to be', '需要退回的项目有几个'],
    ['what is needed', '还需要多少预算'],
    ['that have one', '有审核得分的项目'],
    ['of each other or of all', '教育局和公安局今年预算占比分别是多少'],
    ['with this quarter or without', '近两个季度支出'],
    ['one kind of what is bought', '工程采购预算'],
    ['what may pass', '可以通过的项目有几个'],
    ['from one of those above', '市级转移支付预算'],
    ['money for people', '在编人员经费预算'],
    ['how many of them', '支出最多的那几个部门'],
    ['by number or by money', '今年申报项目中通过的占比'],
    ['all of theirs, counted', '有几家单位项目全部通过'],
    ['how many kinds', '预算超过1亿的功能分类有多少'],
    ['who wants it', '公安局用，今年各部门预算'],
    ['who grants', '财政局批复各部门预算'],
    ['of theirs together', '教育局支出占各部门支出比重'],
    ['under way', '执行中的项目'],
    ['all, and some of them', '信息化项目多少个，A类的几个'],
    ['all, and by head', '教育局今年预算多少，人均多少'],
    ['of more than is shown', '今年上半年各月支出占全年的比重'],
  ])('is asked back: %s', (_, text) => {
    expect(talk(text).kind).toBe('clarify');
  });
});
