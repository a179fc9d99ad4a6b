import { describe, expect, it } from '@jest/globals';

import { SHIPPED_VOCABULARY } from '../shipped/index.js';
import { Lexicon } from './lexicon/lexicon.js';
import { parse } from './parse.js';

const lexicon = new Lexicon(SHIPPED_VOCABULARY);
const read = (text: string) =>
  parse(text, { lexicon, now: { year: 2025, month: 10 }, asker: { role: 'leader', org: null }, last: null });

/** Found by people who looked for plain questions that are misread. */
describe('what is plainly meant', () => {
  it.each<[string, object]>([
    ['哪些部门有5000万以上的项目', { groupBy: ['org', 'project'], having: [{ metric: 'budget_amount', op: '>=' }] }],
    ['500万以上项目最多的部门是哪个', { metrics: ['project_count'], groupBy: ['org'] }],
    ['延续项目预算比去年多吗', { groupBy: [], having: [], compare: 'yoy' }],
    ['今年A类项目预算为什么下降', { kind: 'why', groupBy: [] }],
    ['预算比去年多的项目', { groupBy: ['project'], having: [{ metric: 'growth', op: '>' }] }],
    ['教育局和公安局A类项目预算哪个多', { groupBy: ['org'] }],
    ['上半年支出与前年相比增长多少', { compare: 'period:2023-01~2023-06' }],
    ['9月份支出比前年多多少', { compare: 'period:2023-09~2023-09' }],
    ['为什么今年教育局预算下降这么多', { kind: 'why', compare: 'yoy' }],
    ['未执行预算最多的部门', { metrics: ['balance'], order: { by: 'balance', dir: 'desc' } }],
    ['公安局今年花掉了多少钱', { metrics: ['executed_amount'], compare: null }],
    ['公安局今年花掉了预算的几成', { metrics: ['execution_rate'] }],
    ['A类几个，B类几个', { groupBy: ['grade'] }],
    ['人员经费今年多少，公用经费呢', { groupBy: ['spend_type'] }],
    ['人员经费和公用经费近三年走势', { groupBy: ['year', 'spend_type'] }],
    ['各部门新增和延续项目的预算', { groupBy: ['org', 'nature'] }],
    ['近三年预算柱状图', { groupBy: ['year'] }],
    ['教育、卫生、农业三个部门今年三公经费合计', { groupBy: [] }],
    ['教育局和公安局今年支出总共多少', { groupBy: [] }],
    ['5月和6月支出合计', { groupBy: [] }],
    ['今年信息化预算中教育局和卫健委各占多少', { groupBy: ['org'], share: 'within:topic' }],
    ['各部门三公经费占全区预算的比重', { share: 'total' }],
    ['各部门占信息化预算的比重', { share: 'group', filters: [{ dim: 'topic' }] }],
    ['每个部门三公经费占其预算的比例', { share: 'within:org' }],
    ['各功能科目中各部门支出占比', { share: 'within:func_class' }],
    ['各部门支出按功能科目的构成', { groupBy: ['org', 'func_class'], share: 'within:org' }],
    ['去年卫健委各季度支出占比', { groupBy: ['quarter'], share: 'group' }],
    ['新增和延续项目的数量占比', { groupBy: ['nature'], share: 'group' }],
    ['除了项目支出，其他支出今年多少', { filters: [{ dim: 'spend_type', op: 'not_in' }] }],
    ['信息化项目支出进度', { metrics: ['execution_rate'], filters: [{ dim: 'topic' }] }],
    ['三公经费预算和执行对比', { metrics: ['budget_amount', 'executed_amount'] }],
    ['每年各资金来源预算占比', { groupBy: ['year', 'fund_source'], share: 'within:year' }],
    ['各部门各等级项目数占比', { groupBy: ['org', 'grade'], share: 'within:org' }],
    ['近五年资金来源结构变化', { share: 'within:year' }],
    ['把2024年D类项目的预算总额列一下', { groupBy: [] }],
    [
      '申报金额大于500万小于1000万的项目',
      {
        having: [
          { metric: 'declared_amount', op: '>' },
          { metric: 'declared_amount', op: '<' },
        ],
      },
    ],
    [
      '核减金额50万以上100万以下的项目',
      {
        having: [
          { metric: 'cut_amount', op: '>=' },
          { metric: 'cut_amount', op: '<=' },
        ],
      },
    ],
    [
      '预算下降不到一成的部门',
      {
        having: [
          { metric: 'growth', op: '<', value: 0 },
          { metric: 'growth', op: '>', value: -0.1 },
        ],
      },
    ],
    ['一般公共预算安排的信息化项目', { groupBy: ['project'] }],
    [
      '预算一百到三百万的项目',
      {
        having: [
          { op: '>=', value: 1e6 },
          { op: '<=', value: 3e6 },
        ],
      },
    ],
    [
      '执行率在三到五成之间的部门',
      {
        having: [
          { op: '>=', value: 0.3 },
          { op: '<=', value: 0.5 },
        ],
      },
    ],
    ['哪些部门预算增长了，增长多少', { having: [{ metric: 'growth', op: '>' }] }],
    ['各部门支出同比，只看下降的', { having: [{ metric: 'growth', op: '<' }] }],
    [
      '预算下降的部门，按降幅从大到小',
      { having: [{ metric: 'growth', op: '<' }], order: { by: 'growth', dir: 'asc' } },
    ],
    ['除A类外各等级预算占总预算的比重', { share: 'total' }],
    ['人员经费、公用经费占总预算比重分别多少', { groupBy: ['spend_type'], share: 'total' }],
    ['教育局、公安局占全区三公经费的比重', { share: 'within:topic' }],
    ['各部门三公经费占公用经费的比重', { share: 'of:spend_type=公用经费' }],
    ['各年三公经费占当年预算比重', { groupBy: ['year'], time: null }],
    ['列出民政局和司法局2024年的D类项目', { groupBy: ['project'] }],
    ['各部门预算同比分析', { groupBy: ['org'], compare: 'yoy' }],
    ['执行率比去年高几点', { kind: 'clarify' }],
    ['今年财政拨给公安局多少预算', { kind: 'clarify' }],
    ['调整为A类的项目有几个', { kind: 'clarify' }],
    ['撤销的项目有几个', { kind: 'clarify' }],
    ['把今年核减最多的部门告诉我', { groupBy: ['org'], limit: 1 }],
    ['把被退回的项目给我看看', { groupBy: ['project'] }],
    ['把各部门核减率做成柱状图', { metrics: ['cut_rate'], chart: 'bar' }],
    ['把D类项目给我砍掉', { kind: 'refuse', reason: 'write_op' }],
    ['把不合格的项目退回给部门', { kind: 'refuse', reason: 'write_op' }],
    ['请把教育局的预算划给公安局', { kind: 'refuse', reason: 'write_op' }],
    ['现在几点了', { kind: 'refuse', reason: 'out_of_scope' }],
    ['所有部门执行率', { groupBy: ['org'] }],
    ['全市各部门预算', { groupBy: ['org'] }],
    ['哪个项目支出最多', { metrics: ['executed_amount'], groupBy: ['project'], filters: [] }],
    ['哪个单位资金结余最多', { metrics: ['balance'], groupBy: ['org'], filters: [] }],
    ['哪家单位结余多', { groupBy: ['org'], order: { dir: 'desc' }, limit: 1 }],
    ['今年第一个季度支出', { time: { from: '2025-01', to: '2025-03' } }],
    ['今年一至三季度教育局的执行率', { time: { from: '2025-01', to: '2025-09' } }],
    ['前9月执行率低于60%的部门数量', { time: { from: '2025-01', to: '2025-09' } }],
    ['今年三公经费是否下降', { compare: 'yoy', having: [] }],
    ['画一个近五年预算的折线图', { groupBy: ['year'], chart: 'line' }],
    ['2024年审核通过但执行率不到一半的项目有哪些', { groupBy: ['project'], having: [{ metric: 'execution_rate' }] }],
    ['教育局占全区信息化预算的比例', { filters: [{ dim: 'org' }, { dim: 'topic' }], share: 'within:topic' }],
    ['哪些部门申报了新增项目', { groupBy: ['org'] }],
    ['新增项目和延续项目的核减率', { groupBy: ['nature'] }],
    ['列一下今年各资金来源项目的申报总额', { groupBy: ['fund_source'] }],
    ['三公经费使用情况', { metrics: ['executed_amount'] }],
    ['资金使用最多的部门', { metrics: ['executed_amount'], order: { by: 'executed_amount' } }],
    ['2024年度使用单位资金的项目有多少个', { metrics: ['project_count'], filters: [{ dim: 'fund_source' }] }],
    ['近两年三公经费对比', { groupBy: ['year'] }],
    ['1000万以上的项目核减了多少', { metrics: ['cut_amount'], having: [{ metric: 'budget_amount', value: 1e7 }] }],
    ['500万以上项目的执行率', { metrics: ['execution_rate'], having: [{ metric: 'budget_amount' }] }],
    ['三公经费用得最多的部门', { metrics: ['executed_amount'], order: { by: 'executed_amount' } }],
    ['谁拉低了全区执行率', { kind: 'why', groupBy: ['org'] }],
  ])('is read: %s', (text, plan) => {
    expect(read(text)).toMatchObject(plan);
  });

  it.each([
    ['a bar on projects, asked of offices', '只看500万以上的项目，各部门执行率'],
    ['a bar on projects, and offices counted', '有执行率为零的项目的部门有几个'],
    ['the office of a project', '执行最慢的项目在哪个局'],
    ['the office of a project of some kind', '执行率最低的信息化项目是哪个单位的'],
    ['who has the largest one', '单个项目预算最大的是哪个部门'],
    ['one for each', '每类项目里金额最大的三个'],
    ['one for each time', '每月支出最大的部门是谁'],
    ['which classification', '各科目近三年支出走势'],
    ['a share of a longer time', '教育局上半年支出占全年比重'],
    ['a share of a longer time of each', '各部门前三季度支出占全年支出比例'],
    ['a share of which whole', '新增项目占比最高的五个部门'],
    ['a share of each other or of all', '人员经费和公用经费的占比'],
    ['a second side that is everything', '教育支出增速与总支出增速对比'],
    ['the least fall', '今年预算降幅最小的部门'],
    ['ranks compared', '预算排名比去年上升的部门'],
    ['new projects, or more than then', '今年比去年新增预算最多的部门'],
    ['what was spent, the rate, or the budget', '执行预算最多的部门'],
    ['who acts', '财政局核减最多的部门是哪个'],
    ['one sum of what is new', '今年有去年没有的项目预算合计'],
    ['a rate of no measure', '批复比例最低的部门'],
    ['an amount of no kind', '2025年其他运转类项目个数和数额，分部门'],
    ['all of several years', '近三年执行率都低于60%的部门'],
    ['both measures', '申报和批复都超过100万的项目'],
    ['both kinds', '会议费和培训费都超标准的部门'],
    ['so much more than then', '预算比去年多一百万以上的项目'],
    ['the most of one', '教育局是预算最多的部门吗'],
    ['whether it is the most', 'D类项目核减率最高吗'],
    ['the office by itself', '教育局本部门预算多少'],
    ['a share beside what is left out', '除教育局外，公安局预算占比'],
    ['a share of two or of all', '教育局和公安局的预算占比'],
    ['how much less than then', '今年三公经费比去年压减了多少'],
    ['part of each, or of those', '各专题中新增项目预算占比'],
    ['those under way', '进行中的项目'],
    ['how it is reckoned', '核减率如何计算'],
    ['what has come or what has grown', '今年增加了哪些项目'],
    ['how large an office is', '超过1亿的部门支出多少'],
    ['half a year against a year', '今年和去年上半年支出对比'],
    ['the later against the earlier', '2023年与2024年相比三公经费减少多少'],
    ['a month, or all until then', '9月累计支出'],
    ['both at once', '执行率80%以上和50%以下的部门'],
    ['growth of growth', '去年预算增幅为什么比前年大'],
    ['shared out of those chosen', '三公经费最高的五个部门的人均三公经费'],
  ])('is asked back: %s', (_, text) => {
    expect(read(text).kind).toBe('clarify');
  });
});
