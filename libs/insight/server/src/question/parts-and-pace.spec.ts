import { describe, expect, it } from '@jest/globals';

import { talk } from '../../testing/talk.js';

describe('a word of parts or of speed is no filler', () => {
  it.each<[string, object]>([
    ['去年基本支出和项目支出的预算结构', { groupBy: ['spend_type'], share: 'group' }],
    ['会议费培训费支出组成', { groupBy: ['econ_class'], share: 'group' }],
    ['今年A类和B类项目预算分布', { groupBy: ['grade'], share: null }],
    ['今年各资金来源预算构成', { groupBy: ['fund_source'] }],
    [
      '哪些部门支出进度落后于序时进度',
      { groupBy: ['org'], compare: 'schedule', having: [{ metric: 'growth', op: '<', value: 0 }] },
    ],
    ['低于序时进度的部门', { metrics: ['execution_rate'], groupBy: ['org'], compare: 'schedule' }],
    ['各部门执行率低于序时进度多少', { groupBy: ['org'], compare: 'schedule', having: [] }],
    ['执行进度落后序时进度最多的五个部门', { kind: 'clarify' }],
    [
      '执行率快于序时进度的部门有几个',
      { metrics: ['org_count'], having: [{ metric: 'growth', of: 'execution_rate', op: '>', value: 0 }] },
    ],
    [
      '有几个部门预算比去年少',
      { metrics: ['org_count'], having: [{ metric: 'growth', of: 'budget_amount', op: '<', value: 0 }] },
    ],
    [
      '支出同比增长超过30%的部门有几个',
      { metrics: ['org_count'], having: [{ metric: 'growth', of: 'executed_amount', op: '>', value: 0.3 }] },
    ],
    ['今年有多少个项目，比去年多多少', { metrics: ['project_count'], having: [], compare: 'yoy' }],
    ['各部门内部编外人员预算占比', { groupBy: ['org'], share: 'within:org' }],
    ['各部门内部A类和B类项目数占比', { groupBy: ['org', 'grade'], share: 'within:org' }],
    ['教育局内部信息化预算占比', { groupBy: [], share: 'within:org' }],
    ['今年支出比去年同期慢多少', { metrics: ['execution_rate'], compare: 'yoy' }],
    ['教育局支出慢不慢', { metrics: ['execution_rate'] }],
    ['支出增长有多快', { metrics: ['executed_amount'], compare: 'yoy' }],
    ['哪个部门支出比去年慢', { metrics: ['execution_rate'], groupBy: ['org'] }],
    ['教育局花钱比公安局快多少', { metrics: ['execution_rate'], order: null }],
    ['前三季度执行率比去年同期高多少', { metrics: ['execution_rate'], compare: 'yoy', having: [] }],
    ['支出比去年同期高的部门', { having: [{ metric: 'growth', op: '>', value: 0 }] }],
    ['2024年下半年比上半年多花了多少', { compare: 'period:2024-01~2024-06' }],
    ['第三季度比第二季度多花多少', { compare: 'mom' }],
    ['教育局下属各单位预算', { groupBy: ['org'] }],
    ['项目支出这部分，教育局今年支付了多少', { metrics: ['executed_amount'] }],
    ['教育局有没有D类项目', { metrics: ['project_count'], groupBy: [] }],
    ['今年有没有预算超过1亿的项目', { metrics: ['budget_amount'], groupBy: ['project'] }],
    [
      '去年安排了今年没安排的项目',
      { time: { from: '2024-01', to: '2024-12' }, minus: { time: { from: '2025-01', to: '2025-12' } } },
    ],
    ['去年申报了今年没申报的项目', { metrics: ['declared_amount'], groupBy: ['project'] }],
  ])('%s is read', (question, plan) => {
    expect(talk(question)).toMatchObject({ kind: 'query', ...plan });
  });
  it.each([
    ['of what parts', '去年预算构成'],
    ['of what parts', '教育局预算结构'],
    ['each of its own parts, which are not said', '今年各部门预算结构'],
    ['spread over what', '执行率分布'],
    ['among them or within each', '各部门里信息化预算占比'],
    ['of its own money or of all', '各部门自身信息化预算占比'],
    ['of its own money or of all', '各部门自身预算占比'],
    ['some of them, and not which', '今年部分项目执行率'],
    ['without its own', '教育局下属单位预算'],
    ['inside of what', '各专题内部预算占比'],
    ['no amount is fast', '预算比去年快多少'],
    ['growth of growth', '预算增长慢了多少'],
    ['granted is not filed', '去年申报了今年没批的项目'],
    ['whose office', '他们单位今年执行率多少'],
  ])('%s: %s is asked back', (_, question) => {
    expect(talk(question)).toMatchObject({ kind: 'clarify' });
  });
  it('what new money is due to is a matter of causes', () => {
    const plan = { kind: 'why', metrics: ['budget_amount'], groupBy: ['category'], compare: 'yoy' };
    expect(talk('今年预算增长主要是哪些项目类型带来的')).toMatchObject(plan);
    expect(talk('今年预算带来了多少')).toMatchObject({ kind: 'clarify' });
  });
});

describe('a question for causes is of the time that was spoken of', () => {
  const half = { from: '2025-01', to: '2025-06' };
  it.each<[string[], object]>([
    [['今年上半年教育局执行率', '为什么支出比去年同期慢'], { metrics: ['execution_rate'], filters: [{ dim: 'org' }] }],
    [['今年上半年各部门执行率', '为什么教育局支出比去年慢'], { filters: [{ dim: 'org', values: ['教育局'] }] }],
    [['今年上半年支出', '为什么会议费多了'], { metrics: ['executed_amount'], compare: 'yoy' }],
    [['今年上半年支出', '为什么这么慢'], { metrics: ['execution_rate'] }],
  ])('%j', (turns, plan) => {
    expect(talk(...turns)).toMatchObject({ kind: 'why', time: half, ...plan });
  });
  it('but not where it says its own, and an amount is not slow', () => {
    const year = { from: '2025-01', to: '2025-12' };
    expect(talk('去年上半年支出', '今年支出为什么比去年慢')).toMatchObject({ kind: 'why', time: year });
    expect(talk('今年教育局预算', '为什么这么慢')).toMatchObject({ kind: 'clarify' });
  });
});
