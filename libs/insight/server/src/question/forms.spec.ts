import { describe, expect, it } from '@jest/globals';

import { SHIPPED_VOCABULARY } from '../shipped/index.js';
import { Lexicon } from './lexicon/lexicon.js';
import { parse } from './parse.js';
import type { Plan } from './plan.js';

const lexicon = new Lexicon(SHIPPED_VOCABULARY);
const read = (said: string, role: 'leader' | 'unit' = 'leader'): Plan =>
  said.split('|').reduce<Plan | null>(
    (last, turn) =>
      parse(turn, {
        lexicon,
        now: { year: 2025, month: 10 },
        asker: { role, org: role === 'unit' ? '教育局' : null },
        last,
      }),
    null,
  )!;

const year = (from: number, to = from) => ({ from: `${from}-01`, to: `${to}-12` });

describe('questions by their form', () => {
  it.each<[string, object]>([
    ['教育局历年预算变化', { groupBy: ['year'], compare: null }],
    ['卫健委近五年预算的增长情况', { groupBy: ['year'], compare: null, time: year(2021, 2025) }],
    ['从2020年到现在教育支出怎么变化', { groupBy: ['year'] }],
    ['教育局、公安局、卫健委预算占全区的比重', { groupBy: ['org'], share: 'total' }],
    ['被退回的项目占全部项目的比例', { metrics: ['project_count'], share: 'total' }],
    ['2023、2024两年信息化预算合计', { groupBy: [], time: year(2023, 2024) }],
    ['各部门预算数和执行数放一起比一比', { metrics: ['budget_amount', 'executed_amount'], groupBy: ['org'] }],
    ['新增项目和延续项目哪类预算多', { groupBy: ['nature'] }],
    ['市公安局今年的预算', { filters: [{ dim: 'org', op: 'in', values: ['公安局'] }] }],
    ['B类以上的项目有哪些', { filters: [{ dim: 'grade', op: 'in', values: ['A', 'B'] }] }],
    ['预算上亿的部门', { having: [{ metric: 'budget_amount', op: '>=', value: 1e8 }] }],
    ['我们单位还有多少预算可以用', { metrics: ['balance'] }],
    ['今年信息化项目的等级分布', { metrics: ['project_count'], groupBy: ['grade'] }],
    ['哪些部门调整后预算比年初多', { groupBy: ['org'], metrics: ['adjusted_amount', 'budget_amount'] }],
    ['四季度信访局去年花了多少', { time: { from: '2024-10', to: '2024-12' } }],
    ['按月对比今年和去年的支出', { groupBy: ['month'], time: year(2025), compare: 'yoy' }],
    ['各部门申报数和批复数对照,2025年的', { groupBy: ['org'], time: year(2025), compare: null }],
    ['教育局和卫健委今年一共多少个项目', { metrics: ['project_count'], groupBy: [] }],
    ['绩效得分低于70分的延续项目今年预算多少', { metrics: ['budget_amount'] }],
    ['A类或B类的项目有几个', { filters: [{ dim: 'grade', op: 'in', values: ['A', 'B'] }] }],
    ['今年核减金额占申报金额的多少', { metrics: ['cut_rate'], share: null }],
    ['上半年和下半年支出对比', { time: { from: '2025-07', to: '2025-12' }, compare: 'period:2025-01~2025-06' }],
    ['8月份和9月份支出对比', { groupBy: ['month'], time: { from: '2025-08', to: '2025-09' } }],
    ['一季度、二季度、三季度支出分别多少', { groupBy: ['quarter'], time: { from: '2025-01', to: '2025-09' } }],
    ['A类与D类项目平均得分差多少', { groupBy: ['grade'] }],
    ['没有预警的项目有多少', { having: [{ metric: 'warning_count', op: '=', value: 0 }] }],
    ['好的,再看看教育局今年的预算', { metrics: ['budget_amount'], time: year(2025) }],
  ])('%s', (said, part) => {
    expect(read(said)).toMatchObject({ kind: 'query', ...part });
  });

  it.each<[string, object]>([
    // the whole of what is spoken of
    ['今年教育局预算多少|各部门呢', { groupBy: ['org'], filters: [] }],
    ['今年教育局预算多少|全区呢', { groupBy: [], filters: [] }],
    ['各部门今年执行率|全区总的是多少', { groupBy: [], metrics: ['execution_rate'] }],
    ['今年每个月的支出情况|累计多少', { groupBy: [] }],
    // one kind of cost instead of another, and a part of it
    ['今年三公经费预算多少|会议费呢', { filters: [{ dim: 'econ_class', op: 'in', values: ['会议费'] }] }],
    ['今年教育局预算多少|新增项目占多少', { share: 'within:org' }],
    ['今年教育局预算多少|各季度执行了多少', { groupBy: ['quarter'], metrics: ['executed_amount'] }],
    ['今年教育局预算多少|民政的呢', { filters: [{ dim: 'org', op: 'in', values: ['民政局'] }] }],
    ['2024年教育局预算|上半年呢', { time: { from: '2024-01', to: '2024-06' } }],
    ['今年教育局和公安局预算|全区呢', { filters: [], groupBy: [] }],
    ['今年教育局和公安局预算|各部门呢', { filters: [], groupBy: ['org'] }],
    ['教育局今年预算|三公经费占多少', { share: 'within:org', time: year(2025) }],
    ['各部门执行率排名|低于60%的有几个', { metrics: ['org_count'], groupBy: [] }],
    ['核减率超过30%的项目|改成20%', { having: [{ metric: 'cut_rate', op: '>', value: 0.2 }] }],
    ['核减率超过30%的项目|教育局的有哪些', { groupBy: ['project'] }],
  ])('%s', (said, part) => {
    expect(read(said)).toMatchObject({ kind: 'query', ...part });
  });

  it.each([
    // nothing ranks by what lies between two amounts
    '建议金额与申报金额差异最大的项目',
    // the sum is a second question
    '预算在1亿以上的部门有几家,合计多少',
    // of another measure: no share of a whole
    '卫健委2024年结余资金占预算的比重',
    // the sum of three years by their number
    '教育局近三年年均支出',
    // the bar of each head, or of all?
    '今年预算超5000万的部门,人均支出排名',
    // the most within each
    '各部门支出最多的是哪个专题',
    // kinds of what kind?
    '各类项目金额构成',
    // of what was filed, or of what was granted?
    'A类项目有多少个|一共多少钱',
    '核减率超过30%的项目|申报金额合计多少',
    '核减率超过30%的项目|哪个部门最多',
    '今年教育局预算多少|具体花在哪了',
    '今年新增项目一共要多少钱',
  ])('%s is asked back', (said) => {
    expect(read(said).kind).toBe('clarify');
  });

  it('a unit that asks for the whole district is refused, and not given its own as that', () => {
    expect(read('今年全区预算多少', 'unit')).toEqual({ kind: 'refuse', reason: 'no_permission' });
    expect(read('我局今年预算多少', 'unit')).toMatchObject({ kind: 'query' });
  });

  it.each([
    ['培训费开支范围', 'policy'],
    ['部门预算什么时候批复', 'policy'],
    ['去广州出差一天补助多少', 'standard'],
    ['物业费一平米多少钱', 'standard'],
    ['给我建一个管理员账号', 'refuse'],
    ['今年预算比去年多了多少|主要是哪些部门', 'why'],
    ['今年预算比去年多了多少|是哪些单位涨上去的', 'why'],
  ])('%s is a question of its kind', (said, kind) => {
    expect(read(said).kind).toBe(kind);
  });
});
