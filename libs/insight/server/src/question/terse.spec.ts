import { describe, expect, it } from '@jest/globals';

import { talk } from '../../testing/talk.js';

const grown = (op: string, more: object = {}) => [{ metric: 'growth', op, value: 0, ...more }];

/** Typed in a hurry: without 的, with a blank for a comma. */
describe('what is typed short', () => {
  it.each<[string, object]>([
    ['哪些部门预算增长了 增长多少', { groupBy: ['org'], having: grown('>') }],
    ['预算下降的部门 按降幅从大到小', { having: grown('<'), order: { by: 'growth', dir: 'asc' } }],
    ['A类B类项目数量金额', { metrics: ['project_count', 'budget_amount'] }],
    ['今年各部门预算同比,只看增长', { having: grown('>') }],
    ['预算增长部门,分别增长多少', { groupBy: ['org'], having: grown('>') }],
    ['执行率高于去年部门有几家', { metrics: ['org_count'], having: grown('>', { of: 'execution_rate' }) }],
    ['新增和延续项目哪个支出进度快', { groupBy: ['nature'], order: { by: 'execution_rate', dir: 'desc' } }],
    ['高于标准三万以上的项目有几个', { having: [{ metric: 'over_standard_amount', op: '>=', value: 30000 }] }],
    ['指标结余资金超过200万的部门', { having: [{ metric: 'balance', op: '>', value: 2000000 }] }],
    ['今年较去年多报了多少项目', { metrics: ['project_count'], compare: 'yoy' }],
    ['剩下没通过项目有多少', { metrics: ['project_count'] }],
    ['应急局2025年申报项目等级分布', { metrics: ['project_count'], groupBy: ['grade'] }],
    ['农业局和水利局今年谁批多', { metrics: ['budget_amount'], groupBy: ['org'] }],
    ['今年申报新增项目', { metrics: ['declared_amount'], groupBy: ['project'] }],
    ['今年审减掉了多少', { metrics: ['cut_amount'], compare: null }],
    ['今年B类和C类项目分别是多少个', { metrics: ['project_count'], groupBy: ['grade'] }],
    ['水务局的项目全部退回。', { kind: 'refuse', reason: 'write_op' }],
    ['这几年信息化一共花了多少钱', { kind: 'clarify' }],
  ])('%s', (text, plan) => {
    expect(talk(text)).toMatchObject(plan);
  });

  it('a blank is a break; where it makes another reading, that is asked about', () => {
    expect(talk('教育局 预算')).toMatchObject({ kind: 'query', metrics: ['budget_amount'] });
    expect(talk('财政局要汇总 各部门申报数')).toMatchObject({ kind: 'query', groupBy: ['org'], filters: [] });
    const question = 'A类 B类 项目 数量 金额';
    expect(talk(question)).toMatchObject({ kind: 'clarify', unread: [question] });
  });
});
