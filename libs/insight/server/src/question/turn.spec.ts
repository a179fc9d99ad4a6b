import { describe, expect, it } from '@jest/globals';

import { lastOf } from '../evaluation/evaluate.js';
import { Lexicon } from './lexicon/lexicon.js';
import { SHIPPED_VOCABULARY } from '../shipped/index.js';

const lexicon = new Lexicon(SHIPPED_VOCABULARY);
const talk = (...turns: string[]) =>
  lastOf(turns, { lexicon, now: { year: 2025, month: 10 }, asker: { role: 'leader', org: null } });
const only = (dim: string, ...values: string[]) => ({ dim, op: 'in', values });
const y2025 = { from: '2025-01', to: '2025-12' };
const growth = (dir: string) => ({ by: 'growth', dir });

describe('a turn changes what it says and leaves the rest', () => {
  it.each<[string[], object]>([
    // the shares of another measure
    [['今年教育局预算占全区的比重', '换成支出'], { metrics: ['executed_amount'], share: 'total' }],
    [['今年A类项目金额占比多少', '换成项目数'], { metrics: ['project_count'], share: 'total' }],
    [['今年各资金来源的预算占比', '执行率呢'], { metrics: ['execution_rate'], share: null }],
    // the order follows what it is said of
    [['各部门执行率排名', '只看低于50%的', '按预算排'], { order: { by: 'budget_amount', dir: 'desc' } }],
    [['审核得分垫底的三个项目是哪些', '换成前三'], { order: { by: 'review_score', dir: 'desc' }, limit: 3 }],
    [['今年各部门预算增幅排名', '倒数三个'], { order: growth('asc'), limit: 3 }],
    [['今年支出增长最快的五个部门', '只看前三'], { order: growth('desc'), limit: 3 }],
    [['今年各部门预算排名', '倒序'], { order: { by: 'budget_amount', dir: 'asc' } }],
    [['今年各部门预算', '第一名是谁'], { order: { by: 'budget_amount', dir: 'desc' }, limit: 1 }],
    [['今年各专题支出', '前五分别是谁'], { groupBy: ['topic'], limit: 5 }],
    // of each of them
    [['各部门执行率排名', '支出同比增长多少'], { metrics: ['executed_amount'], groupBy: ['org'], compare: 'yoy' }],
    // the amount that was spoken of
    [['今年信息化项目申报总额', '金额最大的十个项目'], { order: { by: 'declared_amount', dir: 'desc' }, limit: 10 }],
    // of what it was narrowed from
    [['今年信息化项目有几个', '新增的几个', '占多少'], { share: 'within:topic' }],
    // beside it, and not in its place
    [['教育局和公安局今年预算对比', '支出也看看'], { metrics: ['budget_amount', 'executed_amount'] }],
    [['今年教育局和水务局的支出', '公安局也一起'], { filters: [only('org', '教育局', '水务局', '公安局')] }],
    // the others, after those of one source
    [
      ['2024年卫健局上级转移支付预算', '去掉上级转移支付'],
      { filters: [only('org', '卫生健康局'), { dim: 'fund_source', op: 'not_in', values: ['上级转移支付'] }] },
    ],
    // without it
    [['今年各部门预算', '教育局拿掉'], { filters: [{ dim: 'org', op: 'not_in', values: ['教育局'] }], compare: null }],
    [['2024年全区支出多少', '拿掉人员经费'], { filters: [{ dim: 'spend_type', op: 'not_in', values: ['人员经费'] }] }],
    // all of them, and not the first again
    [['今年预算最多的部门是哪个', '各部门分别多少'], { groupBy: ['org'], limit: null }],
    // one change and then another
    [['今年各部门预算', '2023年,看执行率'], { metrics: ['execution_rate'], groupBy: ['org'] }],
    [['今年每个月的支出情况', '2023年,按资金来源'], { metrics: ['executed_amount'], groupBy: ['fund_source'] }],
    // those of them
    [['今年各部门预算', '支出同比下降的'], { having: [{ metric: 'growth', op: '<', value: 0 }] }],
    // how many, as before
    [['公安局今年申报了多少个项目', '教育局申报了多少'], { metrics: ['project_count'] }],
    [['公安局今年申报了多少个项目', '各部门申报了多少'], { metrics: ['project_count'], groupBy: ['org'] }],
    // the money that was spoken of
    [['今年各月支出', '养护经费呢'], { metrics: ['executed_amount'], groupBy: ['month'] }],
    [['今年各部门预算', '人员经费去年多少'], { groupBy: ['org'], filters: [only('spend_type', '人员经费')] }],
    // 50% is one of them
    [['今年执行率低于60%的部门', '换成50%以下'], { having: [{ metric: 'execution_rate', op: '<=', value: 0.5 }] }],
    [['教育局今年的项目都过审了吗', '去年的呢'], { all: true }],
    // two offices, and no year before
    [['今年公安局三公经费支出多少', '比教育局多还是少'], { groupBy: ['org'], compare: null }],
    // said before a turn, and nothing of it
    [['2024年教育局的预算是多少', '最后看看今年各部门预算'], { groupBy: ['org'], limit: null }],
    // each of them in each of those
    [['今年各月支出', '一般公共预算和政府性基金分别多少'], { groupBy: ['month', 'fund_source'] }],
    [['今年各部门预算', '新增和延续各多少'], { groupBy: ['org', 'nature'] }],
    // projects, and no offices
    [['今年各部门执行率', '低于50%的项目是哪些'], { groupBy: ['project'] }],
    // instead of both
    [
      ['今年教育局三公经费支出多少', '公安局会议费呢'],
      { filters: [only('org', '公安局'), only('econ_class', '会议费')] },
    ],
    // beside the year before
    [['今年各月支出', '对比去年各月'], { time: y2025, compare: 'yoy' }],
    // a turn that goes on, and a question of its own
    [['今年各部门执行率', '然后增加预算数'], { metrics: ['execution_rate', 'budget_amount'] }],
    [['2024年教育局信息化预算多少', '顺带看看今年全区支出'], { filters: [], time: y2025 }],
    [['今年各部门预算', '应该是支出'], { metrics: ['executed_amount'], groupBy: ['org'] }],
    [['今年各部门预算', '超过1个亿的', '取消这个条件'], { having: [] }],
    // its name, and nothing else
    [['各部门执行率排名', '按项目看', '一般公共预算'], { metrics: ['execution_rate'], groupBy: ['project'] }],
    // what was meant
    [['2024年教育局的预算是多少', '不对,我要的是2023年'], { time: { from: '2023-01', to: '2023-12' } }],
    [['2024年教育局的预算是多少', '年份改成2023年'], { time: { from: '2023-01', to: '2023-12' } }],
    [['2024年公安局预算多少', '不是预算,我要执行数'], { metrics: ['executed_amount'] }],
    [['今年每个月的支出情况', '能按季度看吗'], { groupBy: ['quarter'] }],
  ])('%j', (turns, plan) => {
    expect(talk(...turns)).toMatchObject({ kind: 'query', ...plan });
  });

  it('shows it in another way where it names a chart alone', () => {
    expect(talk('今年每个月的支出情况', '柱状图')).toMatchObject({ kind: 'view', chart: 'bar' });
    expect(talk('今年每个月的支出情况', '能换成柱状图吗')).toMatchObject({ kind: 'view', chart: 'bar' });
  });

  it.each<[string[]]>([
    // the shares of it, or how much?
    [['今年各资金来源的预算占比', '支出呢']],
    // theirs, and not how many offices
    [['执行率低于60%的部门有哪些', '一共有几个项目']],
    // of those whose budget has grown, or whose rate has?
    [['今年预算增幅超过两成的部门', '执行率怎么样']],
    [['核减率超过30%的项目', '今年的', '核减原因是什么']],
    [['今年预算最多的前十个部门', '最后一个的项目明细']],
    [['今年预算最多的前十个部门', '教育局在里面吗']],
    [['今年预算最多的前十个部门', '看2023年的执行数']],
    [['今年各部门预算', '倒过来排']],
    [['今年各部门预算', '谁的支出下降了']],
    [['今年预算最多的五个部门', '再加上教育局']],
    [['今年全区预算比去年增加了多少', '有几个部门减少了']],
    // of those over a standard
    [['今年超标准金额一共多少', '有几个项目']],
    [['今年各部门预算', '只看信息化的', '不看信息化了']],
    [['今年三公经费支出', '按部门', '同时按月']],
    [['今年信息化项目清单', '被核减的']],
    // how many of them, or how much?
    [['今年教育局信息化预算多少', '新增和延续项目分别多少']],
    // projects, and no money
    [['今年教育局有几个项目被退回', '剩下的呢']],
    // of which whole?
    [['今年各月支出', '其中三公经费占多少']],
    [['今年上半年教育局支出多少', '二季度占比']],
    [['今年教育局支出多少', '其中三公经费多少', '占总支出的比例']],
    [['今年三公经费支出多少', '公务接待费呢', '占比']],
    // an answer to what was asked back, or another question?
    [['哪个部门最多', '三公经费支出']],
    [['2024年教育局的预算是多少', '预算调整有什么规定', '同比呢']],
  ])('%j is asked about', (turns) => {
    expect(talk(...turns)).toMatchObject({ kind: 'clarify' });
  });
});

describe('after a why', () => {
  it.each<[string[], object]>([
    [
      ['今年执行率为什么比去年低', '哪个部门最低'],
      { kind: 'query', order: { by: 'execution_rate', dir: 'asc' }, limit: 1 },
    ],
    [['今年预算比去年增加了多少', '主要是哪些部门拉动的', '增长最快的部门'], { kind: 'query', order: growth('desc') }],
    [['教育局今年预算为什么增长这么多', '全区呢'], { kind: 'why', filters: [] }],
    [['2024年支出多少', '2023年呢', '为什么增长'], { kind: 'why', time: { from: '2024-01', to: '2024-12' } }],
  ])('%j', (turns, plan) => {
    expect(talk(...turns)).toMatchObject(plan);
  });
});

describe('after one time and then another', () => {
  it.each<[string[]]>([
    // the one against the other, or each against the year before it?
    [['今年8月支出多少', '9月呢', '增加了多少']],
    [['今年9月支出多少', '8月呢', '多了多少']],
    [['今年三公经费支出', '去年呢', '哪些部门下降了']],
    [['今年各部门预算', '去年呢', '增长最快的是哪个']],
    [['今年上半年支出多少', '去年上半年呢', '增长多少']],
  ])('%j is asked about', (turns) => {
    expect(talk(...turns)).toMatchObject({ kind: 'clarify' });
  });

  it('is why where it asks what has driven it', () => {
    expect(talk('今年支出多少', '主要是哪些部门拉动的')).toMatchObject({ kind: 'why', groupBy: ['org'] });
    expect(talk('今年还有多少钱没花出去', '主要是哪些项目')).toMatchObject({ kind: 'query', groupBy: ['project'] });
  });
});

describe('what turns named one by one', () => {
  it.each<[string[], object]>([
    [['今年教育局预算多少', '公安局呢', '放一起'], { groupBy: ['org'], filters: [only('org', '教育局', '公安局')] }],
    [['2024年支出多少', '2023年呢', '2022年呢', '放一起看'], { groupBy: ['year'] }],
    [['今年预算多少', '教育局呢', '公安局呢', '合计'], { filters: [only('org', '教育局', '公安局')], groupBy: [] }],
    [['今年水务局预算安排多少', '城管局呢', '增幅对比'], { groupBy: ['org'], compare: 'yoy' }],
    [['今年预算多少', '去年呢', '多了多少'], { time: y2025, compare: 'yoy' }],
    [['今年预算多少', '去年呢', '哪年多'], { groupBy: ['year'], order: { by: 'budget_amount', dir: 'desc' } }],
    [
      ['今年教育局预算多少', '公安局呢', '卫健局呢', '最多的是哪家'],
      { filters: [only('org', '教育局', '公安局', '卫生健康局')], order: { by: 'budget_amount', dir: 'desc' } },
    ],
    [
      ['今年教育局预算多少', '公安局呢', '卫健局呢', '合计占全区多少'],
      { filters: [only('org', '教育局', '公安局', '卫生健康局')], groupBy: [], share: 'total' },
    ],
  ])('%j', (turns, plan) => {
    expect(talk(...turns)).toMatchObject({ kind: 'query', ...plan });
  });
});
