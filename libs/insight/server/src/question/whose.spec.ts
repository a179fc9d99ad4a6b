import { describe, expect, it } from '@jest/globals';

import { SHIPPED_VOCABULARY } from '../shipped/index.js';
import { Lexicon } from './lexicon/lexicon.js';
import { parse } from './parse.js';

const lexicon = new Lexicon(SHIPPED_VOCABULARY);
const read = (question: string) =>
  parse(question, { lexicon, now: { year: 2025, month: 10 }, asker: { role: 'leader', org: null } });

describe('a word that belongs to one part of a question is not said of another', () => {
  it.each([
    ['two lists, or what is in both', '新增和退回的项目'],
    ['two lists, or what is in both', '教育局和三公经费预算'],
    ['not all four of them', '教育局A类和公安局B类项目数'],
    ['two measures of two years', '2024年申报金额比2025年预算多多少'],
    ['the change is of that much, not the budget', '预算同比增加500万以上的部门'],
    ['grown is the budget, shown the rate', '预算增长的部门的执行率'],
    ['grown is the budget, shown the rate', '预算高于去年且执行率低于60%的部门'],
    ['growth of either', '预算和项目数都增长的部门'],
    ['a sum of those that were chosen', '执行率低于60%的部门预算合计'],
    ['money of a kind that is not said', '得分最低的五个项目的金额'],
    ['chosen by a part of their money, asked about another', '信息化预算最高的部门的三公经费'],
    ['one month for each', '各部门支出最高的月份'],
    ['over the years, not over the offices', '近三年预算平均超过1亿的部门'],
    ['against the whole of last year', '今年支出比去年全年多多少'],
    ['the last year against the first, or three against three', '近三年预算增长多少'],
    ['yes or no, not a list', '各部门执行率都超过80%了吗'],
    ['the first is what the second is of', '批复预算执行了多少'],
    ['how much more it is, which is no new project', '新增了多少预算'],
    ['what may be done is not what was done', '教育局需要核减多少'],
    ['what may be done is not what was done', '可以核减多少'],
    ['spent beyond the plan is not beyond a standard', '超支金额'],
    ['of their number or of the money', '预算超过500万的部门占多少'],
    ['besides, not without', '除了A类，D类也要，今年多少个项目'],
    ['chosen by a part of their money, asked about another', '预算最高的部门里，其中信息化多少'],
    ['one that is pointed at', '那个项目呢'],
    ['the month before the last', '上上月支出'],
    ['the middle of the year', '年中执行率'],
    ['the latest, not the least', '最后一个季度支出'],
    ['what has come together until then', '各月累计支出'],
    ['a kind of what', '哪类项目预算最高'],
    ['this one, the last one, or twelve months', '过去一年支出'],
    ['which office', '那个局今年批了多少预算'],
    ['of what was spoken of, and nothing was', '比预算少多少'],
    ['each has a year of its own', '2024年教育局预算比2025年公安局多多少'],
    ['another measure of another year', '今年预算比去年执行数多多少'],
    ['another measure of another office', '教育局批复数比公安局执行数多多少'],
    ['another measure of another year', '办公费2022年执行率跟今年上半年预算对照多出多少'],
    ['parts of two kinds', '信息化预算比会议费多多少'],
    ['one against the other, or both against then', '租赁费同办公费相比2024年核减金额多了多少'],
    ['one against the other, or both against then', '统计局同财政局比2024年预算少了多少'],
    ['of years there is no month before', '今年和去年预算环比'],
    ['a project, or which of the kinds', '新增项目和延续项目哪个预算最高'],
    ['each against when', '3月和9月支出分别增长多少'],
  ])('%s: %s is asked back', (_, question) => {
    expect(read(question)).toMatchObject({ kind: 'clarify' });
  });
  it.each<[string, object]>([
    ['教育局和公安局的A类和B类项目数', { groupBy: ['org', 'grade'] }],
    ['执行率最低的部门的预算', { metrics: ['budget_amount'], order: { by: 'execution_rate', dir: 'asc' }, limit: 1 }],
    ['预算下降的部门有几个', { metrics: ['org_count'], having: [{ metric: 'growth', op: '<', value: 0 }] }],
    ['执行率高于去年同期的部门中最高的', { having: [{ metric: 'growth', op: '>', value: 0 }], limit: 1 }],
    ['截至9月支出与去年全年相比', { compare: 'period:2024-01~2024-12' }],
    ['已经执行的预算', { metrics: ['executed_amount'] }],
    ['教育局项目全部通过了吗', { metrics: ['project_count'], all: true }],
    ['执行率都在60%以上的部门', { having: [{ metric: 'execution_rate', op: '>=', value: 0.6 }] }],
    ['各部门各月支出前十', { groupBy: ['org', 'month'], limit: 10 }],
    ['城管局今年预算比住建局少多少', { groupBy: ['org'], compare: null }],
    ['对比2024年各部门预算数和执行数', { groupBy: ['org'], compare: null, time: { from: '2024-01', to: '2024-12' } }],
    ['信息化在专项资金项目预算中占多大比例', { share: 'within:category' }],
    ['今年教育局新增项目预算同比增长多少', { groupBy: [], compare: 'yoy' }],
    ['A类项目执行数同比下降了百分之几', { groupBy: [], having: [], compare: 'yoy' }],
    ['各部门执行数比预算少多少', { metrics: ['executed_amount', 'budget_amount'], versus: null }],
    ['去年核定数比申报数低多少', { metrics: ['budget_amount', 'declared_amount'], versus: null }],
    ['预算和申报相比少了多少', { metrics: ['budget_amount', 'declared_amount'], compare: null }],
    ['今年教育局预算比去年教育局预算多多少', { filters: [{ values: ['教育局'] }], compare: 'yoy' }],
    ['教育局支出预算多少', { metrics: ['budget_amount'] }],
    ['今年项目支出预算', { filters: [{ dim: 'spend_type', values: ['项目支出'] }], metrics: ['budget_amount'] }],
    ['支出预算执行率', { metrics: ['execution_rate'] }],
    ['A类项目预算比B类多多少', { groupBy: ['grade'], compare: null }],
    ['教育局与公安局预算相比多多少', { groupBy: ['org'], compare: null }],
    ['2024年3月和2025年3月支出增长多少', { time: { from: '2025-03', to: '2025-03' }, compare: 'yoy', groupBy: [] }],
    ['2023年和2025年预算增长多少', { compare: 'period:2023-01~2023-12', groupBy: [] }],
    ['2024年和2025年预算分别增长多少', { compare: 'yoy', groupBy: ['year'] }],
    ['今年各部门单位资金执行数前五', { filters: [{ dim: 'fund_source', op: 'in', values: ['单位资金'] }] }],
    ['新增项目和延续项目的预算哪个多', { groupBy: ['nature'], order: { by: 'budget_amount', dir: 'desc' } }],
    ['教育局的新增项目和延续项目哪个金额大', { groupBy: ['nature'] }],
    ['得分前五的项目及其预算', { metrics: ['review_score', 'budget_amount'], limit: 5 }],
    ['非AB类项目', { filters: [{ dim: 'grade', op: 'not_in', values: ['A', 'B'] }] }],
    ['今年3月和9月的支出', { groupBy: ['month'], time: { points: ['2025-03', '2025-09'] } }],
    ['去年一二季度支出', { time: { from: '2024-01', to: '2024-06' } }],
    ['年初到6月底支出', { time: { from: '2025-01', to: '2025-06' } }],
    ['结余至少一亿二的部门', { having: [{ metric: 'balance', op: '>=', value: 1.2e8 }] }],
    ['除了A类，D类也要算进去，今年一共多少个项目', { filters: [{ dim: 'grade', op: 'in', values: ['A', 'D'] }] }],
    ['教育局今年一共批了好多钱', { metrics: ['budget_amount'] }],
    ['财政局把水务局2024年的预算核减了多少', { metrics: ['cut_amount'], counterOrg: '财政局' }],
  ])('%s is read', (question, plan) => {
    expect(read(question)).toMatchObject({ kind: 'query', ...plan });
  });
});

describe('a turn is of what was spoken of', () => {
  const talk = (...turns: string[]) =>
    turns.reduce<ReturnType<typeof read> | null>(
      (last, turn) =>
        parse(turn, { lexicon, now: { year: 2025, month: 10 }, asker: { role: 'leader', org: null }, last }),
      null,
    );
  it.each<[string[], object]>([
    [['教育局今年预算', '比公安局多多少'], { groupBy: ['org'], compare: null }],
    [['教育局今年执行数', '比预算少多少'], { metrics: ['executed_amount', 'budget_amount'], compare: null }],
    [['教育局今年预算', '比申报少多少'], { filters: [{ dim: 'org', op: 'in', values: ['教育局'] }], compare: null }],
    [['教育局A类项目预算', '比B类多多少'], { groupBy: ['grade'] }],
    [['今年新增项目预算', '比延续项目少多少'], { groupBy: ['nature'] }],
    [['教育局今年预算', '跟执行率比'], { metrics: ['budget_amount', 'execution_rate'] }],
    [['今年各部门预算', '比去年增长的有哪些'], { having: [{ metric: 'growth', op: '>', value: 0 }] }],
    [['教育局今年预算', '有几个A类'], { metrics: ['project_count'], time: { from: '2025-01', to: '2025-12' } }],
    [['教育局和公安局今年预算', '占全区多少'], { share: 'total' }],
    [
      ['今年预算最多的五个部门', '它们的执行率'],
      { metrics: ['execution_rate'], order: { by: 'budget_amount', dir: 'desc' } },
    ],
    [['今年预算最多的五个部门', '换成执行率'], { order: { by: 'execution_rate', dir: 'desc' } }],
    [['今年各资金来源的预算占比', '不看占比，看金额'], { kind: 'query', share: null }],
  ])('%j', (turns, plan) => {
    expect(talk(...turns)).toMatchObject(plan);
  });
  it.each([
    [['教育局今年预算', '比A类多多少']],
    [['今年各部门预算', '比公安局多多少']],
    [['教育局今年预算', '比执行率高多少']],
    [['教育局今年预算', '比教育局多多少']],
  ])('%j: what stands beside it is not of its kind', (turns) => {
    expect(talk(...turns)).toMatchObject({ kind: 'clarify' });
  });
  it('a rate after the five with the largest budgets: of those five, or the five with the highest rates?', () => {
    expect(talk('今年预算最多的五个部门', '执行率呢')).toMatchObject({ kind: 'clarify' });
  });
  it('a size that is not said is a value to be asked for', () => {
    expect(read('预算金额比较大的项目有哪些')).toMatchObject({ kind: 'clarify', slot: 'value' });
  });
  it('what money may be used for is a matter of texts', () => {
    expect(read('预备费可以用在哪些地方')).toEqual({ kind: 'policy', terms: ['预备费'] });
    expect(read('今年教育局预算用在哪些地方')).toMatchObject({ kind: 'clarify' });
  });
  it('a policy term is not cut in half by a character that joins words elsewhere', () => {
    expect(read('国库集中支付有什么规定')).toEqual({ kind: 'policy', terms: ['国库集中支付'] });
    expect(read('用款申请有什么流程')).toMatchObject({ kind: 'policy', terms: expect.arrayContaining(['用款申请']) });
    const terms = ['数据中心', '年中追加', '或有债务', '上年结转', '办案经费', '用水定额', '和解费', '附属单位补助'];
    for (const term of terms) expect(read(`${term}有什么规定`)).toEqual({ kind: 'policy', terms: [term] });
  });
});
