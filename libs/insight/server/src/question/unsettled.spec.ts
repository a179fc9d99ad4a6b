import { describe, expect, it } from '@jest/globals';

import { lastOf } from '../evaluation/evaluate.js';
import { SHIPPED_VOCABULARY } from '../shipped/index.js';
import { Lexicon } from './lexicon/lexicon.js';

const lexicon = new Lexicon(SHIPPED_VOCABULARY);
const talk = (...turns: string[]) =>
  lastOf(turns, { lexicon, now: { year: 2025, month: 10 }, asker: { role: 'leader', org: null } });
const only = (dim: string, ...values: string[]) => ({ dim, op: 'in', values });
const y2025 = { from: '2025-01', to: '2025-12' };

describe('what turns named one by one, together', () => {
  it.each<[string[], object]>([
    [['今年教育局预算多少', '卫健局呢', '加起来多少'], { filters: [only('org', '教育局', '卫生健康局')], groupBy: [] }],
    [['今年会议费支出多少', '培训费呢', '加起来呢'], { filters: [only('econ_class', '会议费', '培训费')] }],
    [['今年A类项目有几个', 'B类呢', '合计'], { filters: [only('grade', 'A', 'B')], time: y2025 }],
    [['今年教育局预算多少', '卫健局呢', '哪个多'], { order: { by: 'budget_amount', dir: 'desc' }, limit: null }],
    [['今年预算多少', '去年呢', '增长多少'], { time: y2025, compare: 'yoy' }],
    [
      ['今年支出多少', '去年呢', '主要是哪些部门拉动的'],
      { kind: 'why', groupBy: ['org'], time: y2025, compare: 'yoy' },
    ],
    [['今年预算多少', '去年呢', '前年呢', '哪年最多'], { time: { from: '2023-01', to: '2025-12' }, groupBy: ['year'] }],
    [['今年教育局和公安局的支出', '分季度对比'], { groupBy: ['quarter', 'org'] }],
    [['今年教育局的预算是多少', '加上公安局一共多少'], { groupBy: [], filters: [only('org', '教育局', '公安局')] }],
    [['今年A类和B类项目各有几个', '合计占多少'], { share: 'total', groupBy: [] }],
    [['今年教育局和公安局的支出', '合计呢', '加上民政局呢'], { groupBy: [] }],
    [['教育局和公安局今年预算谁多', '多多少'], { compare: null, groupBy: ['org'] }],
    [['今年信息化项目有几个', '去年呢', '增加了几个'], { time: y2025, compare: 'yoy' }],
    [['今年各部门信息化预算占比', '教育局呢'], { share: 'within:topic', groupBy: [] }],
    [['今年各部门信息化预算占比', '教育局和公安局呢'], { share: 'within:topic', groupBy: ['org'] }],
    [['今年各部门核减率', '超过30%的项目有几个'], { metrics: ['project_count'], groupBy: [] }],
    [['今年各部门审核得分', '低于60分的项目有哪些'], { metrics: ['review_score'], groupBy: ['project'] }],
    [['今年各月支出', '只看教育局和公安局'], { groupBy: ['month', 'org'] }],
    [['2024年A类项目清单', '只看教育局和公安局的'], { groupBy: ['project'] }],
    [['今年各部门预算', '占比', '教育局呢'], { share: 'total', groupBy: [], filters: [only('org', '教育局')] }],
    [['今年各部门支出', '除公安局外', '加上公安局'], { filters: [] }],
    [['本局今年申报了哪些项目', '申报总额多少'], { metrics: ['declared_amount'], groupBy: [] }],
  ])('%j', (turns, plan) => {
    expect(talk(...turns)).toMatchObject({ kind: 'query', ...plan });
  });

  it.each<[string[]]>([
    [['今年教育局预算多少', '卫健局呢', '各占多少']],
    [['一季度支出多少', '二季度呢', '加起来呢']],
    [['今年教育局和公安局的支出', '各自最大的项目']],
  ])('%j is asked about', (turns) => {
    expect(talk(...turns)).toMatchObject({ kind: 'clarify' });
  });
});

describe('a turn that widens the one before it', () => {
  it.each<[string[], object]>([
    [['2024年卫健局核减了多少', '核减率呢', '全区的核减率呢'], { metrics: ['cut_rate'], filters: [] }],
    [['2024年教育局信息化项目申报金额', '全区信息化呢'], { filters: [only('topic', '信息化')] }],
    [['今年预算最多的前十个部门', '所有部门的呢'], { limit: null, groupBy: ['org'] }],
    [['今年三公经费支出', '按部门', '超过50万的', '全部部门呢'], { having: [], filters: [only('topic', '三公经费')] }],
  ])('%j', (turns, plan) => {
    expect(talk(...turns)).toMatchObject({ kind: 'query', ...plan });
  });

  it.each<[string[]]>([
    [['今年三公经费支出多少', '全区总支出呢']],
    [['今年教育局的预算是多少', '信息化呢', '总的呢']],
    [['2024年卫健局核减了多少', '新增项目的', '全部项目的呢']],
    [['今年教育局的预算是多少', '下属各单位呢']],
  ])('%j is asked about', (turns) => {
    expect(talk(...turns)).toMatchObject({ kind: 'clarify' });
  });
});

describe('what a turn leaves open of the one before it', () => {
  it('a bar on another measure is one more', () => {
    expect(talk('各部门预算', '1个亿以上的', '执行率低于50%的')).toMatchObject({
      having: [
        { metric: 'budget_amount', op: '>=', value: 100_000_000 },
        { metric: 'execution_rate', op: '<', value: 0.5 },
      ],
    });
  });

  it.each<[string[], object]>([
    [['各部门预算', '1个亿以上的', '去掉这个条件'], { having: [] }],
    [['各部门执行率排名', '前五的预算是多少'], { order: { by: 'execution_rate', dir: 'desc' }, limit: 5 }],
    [['今年9月各部门支出', '累计呢'], { time: { from: '2025-01', to: '2025-09' }, groupBy: ['org'] }],
    [['今年上半年各部门执行率', '截至目前呢'], { time: { from: '2025-01', to: '2025-10' } }],
    [['2024年全区预算同比增长多少', '为什么', '各部门增幅排名'], { kind: 'query', groupBy: ['org'] }],
    [['2024年教育局的项目都过审了吗', '没通过的有几个'], { all: null }],
    [['本局今年申报了哪些项目', '金额最大的是哪个'], { metrics: ['declared_amount'], limit: 1 }],
    [['今年政府采购预算前五的部门', '最多的是哪个'], { limit: 1 }],
    [['今年各部门执行率', '把教育局拿掉'], { filters: [{ dim: 'org', op: 'not_in', values: ['教育局'] }] }],
    [['今年教育局支出', '增加公安局'], { groupBy: ['org'], filters: [only('org', '教育局', '公安局')] }],
    [['今年各部门执行率', '增加预算数'], { metrics: ['execution_rate', 'budget_amount'] }],
    [['今年教育局和公安局的支出', '把公安局换成民政局'], { filters: [only('org', '教育局', '民政局')] }],
    [['2024年各部门申报金额和批复数', '去掉申报金额'], { metrics: ['budget_amount'] }],
    [['教育局近三年信息化申报', '不限部门'], { filters: [only('topic', '信息化')] }],
    [['今年教育局和公安局的支出', '各有几个项目'], { metrics: ['project_count'], groupBy: ['org'] }],
    [['今年教育局预算多少', '谢谢', '去年呢'], { filters: [only('org', '教育局')] }],
    [['今年教育局预算多少', '好的谢谢,那公安局呢'], { filters: [only('org', '公安局')], time: y2025 }],
    [['今年教育局预算多少', '换个话题,今年A类项目有几个'], { filters: [only('grade', 'A')] }],
    [['今年教育局预算多少', '跟公安局放一起看'], { filters: [only('org', '教育局', '公安局')] }],
    [['各部门执行率排名', '公安局的,按项目看'], { groupBy: ['project'], filters: [only('org', '公安局')] }],
    [
      ['今年各部门预算', '2023年的,看执行数'],
      { metrics: ['executed_amount'], time: { from: '2023-01', to: '2023-12' } },
    ],
    [['教育局今年预算多少', '公安局呢,执行率也要'], { metrics: ['budget_amount', 'execution_rate'], time: y2025 }],
    [['上半年各部门支出', '和前年比'], { compare: 'period:2023-01~2023-06' }],
    [['2024年一季度全区支出', '和2023年比'], { compare: 'yoy' }],
    [['核减率最高的十个项目', '垫底的三个'], { order: { by: 'cut_rate', dir: 'asc' }, limit: 3 }],
    [['今年教育局和公安局的预算', '还有科技局'], { filters: [only('org', '教育局', '公安局', '科技局')] }],
    [['今年三公经费支出', '其他条件不变,看2024年的'], { kind: 'query', time: { from: '2024-01', to: '2024-12' } }],
    [['2024年D类项目清单', '全部退回'], { kind: 'refuse', reason: 'write_op' }],
  ])('%j says one thing more', (turns, plan) => {
    expect(talk(...turns)).toMatchObject(plan);
  });

  it('growth that was said since when stays so', () => {
    expect(talk('今年9月各部门支出', '环比', '降幅最大的三个')).toMatchObject({ compare: 'mom', limit: 3 });
  });

  it.each<[string[]]>([
    [['核减率超过30%的项目', '今年的', '去年也有的']],
    [['今年预算最多的前十个部门', '去年这些部门呢']],
    [['今年预算最多的前十个部门', '执行率最低的是哪个']],
    [['2024年核减金额排名前5的项目', '都是哪些部门的']],
    [['核减率超过30%的项目', '按部门分']],
    [['今年三公经费支出', '按部门', '超过50万的', '按季度呢']],
    [['今年各季度支出', '一般公共预算的呢', '剔除上级转移支付']],
    [['今年信息化项目申报总额', '有多少个项目', '平均每个项目多少']],
    [['今年预算增幅最大的五个部门', '增加额最多的呢']],
    [['今年三公经费支出', '每月的', '去年的也列上']],
    [['2023年和2024年教育局预算', '加上2025年']],
    [['今年上半年支出多少', '去年呢']],
    [['2024年申报金额最大的五个项目', '都是什么等级']],
    [['2025年审核通过的项目金额', '按状态分']],
    [['今年各月支出', '今年和去年的']],
    [['2024年被退回的项目', 'D类占比']],
    [['今年各部门预算', '谁降了']],
    [['今年公务接待费预算是多少', '三公经费一共多少']],
    [['今年差旅费花了多少', '占预算多少']],
    [['今年预警多少条', '涉及几个部门']],
    [['今年公务接待费支出多少', '相关规定有哪些']],
    [['公务接待有哪些规定', '今年花了多少']],
    [['今年会议费支出多少', '会议费标准', '那培训费支出呢']],
    [['2024年被退回的项目', '平均得分']],
    [['今年各状态项目数', '退回的有哪些']],
    [['今年按季度看支出', '三季度占比']],
    [['今年各部门预算', '项目支出占比呢']],
    [['核减率超过30%的项目', '为什么核减这么多']],
    [['绩效目标申报有什么要求', '教育局的绩效得分呢']],
    [['今年预算比去年增加了多少', '前五个部门']],
    [['2024年各季度支出占比', '三季度呢']],
    [['今年各部门执行率', '只看预算前十的部门']],
    [['今年各部门执行率', '去年的放一起']],
    [['今年差旅费花了多少', '每个月多少', '哪个月最多', '那个月会议费呢']],
    [['今年各部门支出', '少了教育局合计多少']],
    [['今年各部门支出', '占各自预算的比重']],
    [['2024年一季度教育局支出', '下季度呢']],
    [['本局今年申报了多少个项目', '多少钱']],
    [['今年三公经费支出', '看下趋势']],
    [['今年各部门支出', '三公经费占支出的比重']],
    [['2024年教育局的预算是多少', '预算法对预算调整怎么规定的', '那公安局呢']],
  ])('%j is asked about', (turns) => {
    expect(talk(...turns)).toMatchObject({ kind: 'clarify' });
  });

  it('a unit is not told what part it is of what it may not see', () => {
    const asker = { role: 'unit' as const, org: '统计局' };
    const said = (...turns: string[]) => lastOf(turns, { lexicon, now: { year: 2025, month: 10 }, asker });
    const refused = { kind: 'refuse', reason: 'no_permission' };
    expect(said('我们局今年会议费支出多少', '占全区会议费多少')).toMatchObject(refused);
    expect(said('公安局今年预算多少', '三公经费呢')).toMatchObject({ kind: 'clarify' });
  });

  it('is nothing where it is said', () => {
    expect(talk('今年上半年支出多少', '去年全年呢')).toMatchObject({ time: { from: '2024-01', to: '2024-12' } });
    expect(talk('今年上半年支出多少', '去年上半年呢')).toMatchObject({ time: { from: '2024-01', to: '2024-06' } });
    expect(talk('今年预算最多的前十个部门', '按执行率排')).toMatchObject({ limit: 10 });
  });
});
