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
    [['今年9月支出多少', '每个月多少']],
    [['今年9月支出多少', '哪个月最多']],
    [['今年三季度支出多少', '各季度占比']],
  ])('%j is asked about', (turns) => {
    expect(talk(...turns)).toMatchObject({ kind: 'clarify' });
  });
});
