import { describe, expect, it } from '@jest/globals';

import { talk } from '../../../testing/talk.js';

const out = (dim: string, ...values: string[]) => ({ dim, op: 'not_in', values });
const only = (dim: string, ...values: string[]) => ({ dim, op: 'in', values });

describe('a clause at an end', () => {
  it.each<[string, object]>([
    [
      '今年核减率最高的前五个部门，财政局不算，只看单位资金',
      { filters: [out('org', '财政局'), only('fund_source', '单位资金')], limit: 5 },
    ],
    [
      '教育局B类项目清单，退回的不要，只看上级转移支付',
      { filters: expect.arrayContaining([out('status', '退回'), only('fund_source', '上级转移支付')]) },
    ],
    [
      '除财政局外，请对比2024年各部门预算批复数、执行数和执行率',
      { time: { from: '2024-01', to: '2024-12' }, compare: null, filters: [out('org', '财政局')] },
    ],
    ['系统建议的金额今年总共是多少，不含部门预算项目', { metrics: ['suggested_amount'] }],
    ['近五年教育支出的变化趋势，只看一般公共预算', { metrics: ['executed_amount'] }],
    [
      '2025年申报项目超过20个的部门，从高到低',
      { metrics: ['project_count'], order: { by: 'project_count', dir: 'desc' } },
    ],
    ['今年A类和B类项目的批复数各是多少，从大到小排一下', { groupBy: ['grade'] }],
    ['各部门今年的预算（教育局除外）', { groupBy: ['org'], filters: [out('org', '教育局')] }],
    ['核减率最高的是哪些部门，给我前八名', { limit: 8 }],
    ['今年各部门的预算，做成表格', { chart: 'table' }],
    // the whole is without it, too
    ['今年预算里人员经费占几成，教育局除外', { share: 'within:org' }],
  ])('%s', (question, plan) => {
    expect(talk(question)).toMatchObject({ kind: 'query', ...plan });
  });

  it('is asked about where a share would have two wholes', () => {
    expect(talk('今年三公预算里接待费占几成，教育局除外')).toMatchObject({ kind: 'clarify' });
    expect(talk('住建局今年三公预算里头接待费占几成')).toMatchObject({ kind: 'clarify' });
    expect(talk('商务局今年信息化在专项资金项目预算中占多大比例')).toMatchObject({ kind: 'clarify' });
  });

  it('narrows the turn before although a measure is in its name', () => {
    expect(talk('住建局2025年的指标结余', '不含政府性基金预算的')).toMatchObject({
      metrics: ['balance'],
      filters: [only('org', '住房和城乡建设局'), out('fund_source', '政府性基金')],
    });
  });

  it('leaves what stands in the middle to the sentence', () => {
    expect(talk('教育局除信息化C类项目外的执行率')).toMatchObject({ kind: 'clarify' });
    expect(talk('今年教育局除信息化项目外的执行率')).toMatchObject({
      filters: expect.arrayContaining([out('topic', '信息化')]),
    });
  });
});

describe('what other ways of putting a question have shown', () => {
  it.each<[string, object]>([
    ['今年报了多少C类项目', { metrics: ['project_count'] }],
    ['2025年各部门平均每个D类项目的申报金额', { groupBy: ['org'], per: 'project' }],
    ['2024年教育局各季度支出占全年比重', { groupBy: ['quarter'], share: 'group' }],
    ['今年会议费和办公费用的预算', { metrics: ['budget_amount'] }],
    ['本局今年项目经费还剩多少没用', { filters: expect.arrayContaining([only('spend_type', '项目支出')]) }],
    ['按等级看2025年的核减下来的金额和核减率', { metrics: ['cut_amount', 'cut_rate'] }],
    ['专项资金项目还有多少指标结余', { metrics: ['balance'] }],
    ['今年对比一下基本支出和项目支出的执行率和申报金额', { groupBy: ['spend_type'] }],
    ['我们今年的钱花了百分之多少了，和去年比', { metrics: ['execution_rate'], compare: 'yoy' }],
    ['新增和延续项目的预算比例', { groupBy: ['nature'], share: 'group' }],
    ['本单位2022年到今年的预算走势', { time: { from: '2022-01', to: '2025-12' } }],
    ['各部门预算数与执行数对比 2024', { time: { from: '2024-01', to: '2024-12' }, compare: null }],
    ['各部门预算数与执行数对比2024年', { kind: 'clarify' }],
    ['退回民政局全部D类项目', { kind: 'refuse', reason: 'write_op' }],
    ['去年支出按功能科目的构成', { groupBy: ['func_class'], share: 'group' }],
    ['去年执行率倒数前三的单位', { order: { by: 'execution_rate', dir: 'asc' }, limit: 3 }],
    ['待审核和审核中的项目加起来有多少', { metrics: ['project_count'] }],
  ])('%s', (question, plan) => {
    expect(talk(question)).toMatchObject(plan);
  });

  it('a bar is of the verb its noun is said with', () => {
    expect(talk('审核得分低于60分且核减下来的金额超过100万的项目')).toMatchObject({
      having: [
        { metric: 'review_score', op: '<', value: 60 },
        { metric: 'cut_amount', op: '>', value: 1_000_000 },
      ],
    });
  });

  it('a measure after another question is of what was spoken of, though 总 is in its name', () => {
    expect(talk('2024年教育局的预算是多少', '执行总额是多少')).toMatchObject({
      metrics: ['executed_amount'],
      filters: [only('org', '教育局')],
    });
  });

  it('a why keeps the order it has', () => {
    expect(talk('今年水务局预算为什么增长', '哪几个项目影响最大')).toMatchObject({ kind: 'why', order: null });
  });
});
