import { describe, expect, it } from '@jest/globals';

import { talk } from '../../testing/talk.js';

const y2025 = { from: '2025-01', to: '2025-12' };

describe('turns asked for politely, and what a question is for', () => {
  it.each<[string[], object]>([
    [['今年每个月的支出情况', '能换成柱状图吗'], { kind: 'view', chart: 'bar' }],
    [['今年每个月的支出情况', '能按季度看吗'], { groupBy: ['quarter'], time: y2025 }],
    [['今年每个月的支出情况', '能和去年比吗'], { groupBy: ['month'], compare: 'yoy' }],
    [['今年每个月的支出情况', '能加上执行率吗'], { metrics: ['executed_amount', 'execution_rate'] }],
    [['今年预算最多的前十个部门', '能按支出排吗'], { order: { by: 'executed_amount', dir: 'desc' }, limit: 10 }],
    [['今年三公经费支出多少', '最后看看各部门的'], { groupBy: ['org'], order: null, limit: null }],
    [['最后看看今年各部门预算'], { groupBy: ['org'], order: null, limit: null }],
    [['第一,今年各部门预算'], { groupBy: ['org'], order: null, limit: null }],
    [['今年各部门预算,开会用'], { filters: [] }],
    [['我要开会汇报,今年全区支出多少'], { filters: [] }],
    [['今年各部门预算', '教育局拿掉'], { filters: [{ dim: 'org', op: 'not_in', values: ['教育局'] }] }],
    [['2024年全区支出多少', '拿掉人员经费'], { filters: [{ dim: 'spend_type', op: 'not_in' }] }],
    [['2024年教育局的支出是多少', '上一年呢'], { time: { from: '2023-01', to: '2023-12' } }],
    [['今年各部门预算', '把退役军人事务局去掉'], { filters: [{ op: 'not_in', values: ['退役军人事务局'] }] }],
    [['今年各部门执行率从高到低排', '那倒过来排'], { order: { by: 'execution_rate', dir: 'asc' } }],
    [['2024年各部门支出同比', '那负增长的呢'], { having: [{ metric: 'growth', op: '<', value: 0 }] }],
    [['去年执行率最低的五个部门', '然后最高的呢'], { order: { by: 'execution_rate', dir: 'desc' }, limit: 5 }],
    [['今年各部门支出', '还有,预算也要'], { metrics: ['executed_amount', 'budget_amount'] }],
    [['2024年教育局信息化预算多少', '顺带看看今年全区支出'], { metrics: ['executed_amount'], filters: [] }],
    [['今年教育局预算多少', '应该是公安局'], { filters: [{ dim: 'org', op: 'in', values: ['公安局'] }] }],
    [['今年教育局和公安局的预算', '还有卫健局呢'], { groupBy: ['org'] }],
    [['今年各部门执行率', '低于50%的项目是哪些'], { groupBy: ['project'], having: [{ op: '<', value: 0.5 }] }],
    [['今年教育局还有多少钱没花出去', '主要是哪些项目'], { kind: 'query', groupBy: ['project'] }],
    [['预算法对预算调整是怎么规定的', '要报谁批准'], { kind: 'policy', terms: ['预算法', '预算调整', '批准'] }],
    [['各部门执行率排名', '按项目看', '一般公共预算'], { metrics: ['execution_rate'], groupBy: ['project'] }],
    [['最好看看今年各部门预算'], { order: null, limit: null }],
    [['把退役军人事务局项目明细给我看看'], { groupBy: ['project'] }],
    [['未执行的信息化的项目有几个'], { having: [{ metric: 'executed_amount', op: '=', value: 0 }] }],
    [['住建局的钱为啥花不动'], { kind: 'why', metrics: ['execution_rate'] }],
    [['那个,退回民政局全部D类项目'], { kind: 'refuse', reason: 'write_op' }],
    [['今年各部门预算', '2023年,看执行率'], { metrics: ['execution_rate'], groupBy: ['org'] }],
    [['今年每个月的支出情况', '2023年,按资金来源'], { metrics: ['executed_amount'], groupBy: ['fund_source'] }],
  ])('%j', (turns, plan) => {
    expect(talk(...turns)).toMatchObject(plan);
  });

  it.each<[string[]]>([
    [['今年各部门预算', '倒过来排']],
    [['今年上半年各部门支出', '上一年呢']],
    [['2023年教育局的支出是多少', '上年呢']],
    [['2024年核减金额排名前5的项目', '看执行率,2023年']],
    [['今年物业费预算多少', '超标准了吗']],
    [['统计局的项目都没退回吧']],
    [['今年9月支出多少', '每个月多少']],
    [['今年9月支出多少', '哪个月最多']],
    [['今年三季度支出多少', '各季度占比']],
  ])('%j is asked about', (turns) => {
    expect(talk(...turns)).toMatchObject({ kind: 'clarify' });
  });
});
