import { SHIPPED_VOCABULARY } from '../shipped/index.js';
import { Lexicon } from './lexicon/lexicon.js';
import { parse } from './parse.js';
import type { Plan, QueryPlan } from './plan.js';

const lexicon = new Lexicon(SHIPPED_VOCABULARY);
const read = (question: string) =>
  parse(question, { lexicon, now: { year: 2025, month: 10 }, asker: { role: 'leader', org: null } });

describe('each word of a question and its trace in the plan', () => {
  it.each([
    ['发改局今年退回了教育局几个项目', '教育局'],
    ['公安局今年帮教育局花了多少', '教育局'],
    ['2024年住建局替水务局执行了多少', '水务局'],
  ])('two offices of which one acts are no list: %s asks about %s', (question, unread) => {
    const plan = read(question);
    expect(plan.kind).toBe('clarify');
    expect(JSON.stringify(plan)).toContain(unread);
  });
  it.each(['教育局、公安局今年预算', '教育局公安局今年预算', '教育局预算比公安局预算多多少'])(
    'offices that are joined, set apart or compared are two: %s',
    (question) => {
      expect((read(question) as QueryPlan).filters[0]!.values).toEqual(['教育局', '公安局']);
    },
  );
  it('who cuts is told from whose money is cut, wherever the year stands', () => {
    for (const question of [
      '财政局今年把水务局砍掉了多少',
      '今年财政局一共核减了水务局多少钱',
      '财政局把水务局的预算核减了多少',
    ])
      expect(read(question)).toMatchObject({ counterOrg: '财政局', filters: [{ dim: 'org', values: ['水务局'] }] });
  });
  it('a bar is of the measure that stands before it', () => {
    expect(read('去年执行率没过半、结余又在300万以上的项目')).toMatchObject({
      having: [
        { metric: 'balance', op: '>=', value: 3_000_000 },
        { metric: 'execution_rate', op: '<', value: 0.5 },
      ],
    });
    expect(read('去年执行率没过半、结余竟然在300万以上的项目').kind).toBe('clarify');
  });
  it.each([
    ['预算前十的项目里A类的有哪些', 'A类'],
    ['预算前十的部门里执行率低于50%的', '50%'],
    ['今年预算前五的部门按执行率排', '执行率'],
    ['各部门今年比去年的预算变化和执行率', '预算'],
    ['教育局预算,执行率', '预算'],
    ['新增项目占比多少,金额占比多少', '占比'],
    ['今年预算增幅最大的五个下滑部门', '下滑'],
    ['2025年各季度支出数月度变化', '月度变化'],
    ['结余超过500万元以下的部门', '超过'],
    ['哪个局今年预算增得比去年快', '快'],
    ['预算扣掉三公经费还剩多少', '预算'],
    ['被退回最多的部门的预算', '最多'],
    ['今年A类项目最多的三个部门和它们的预算', 'A类'],
  ])('what would be passed over is asked about: %s', (question, unread) => {
    const plan = read(question);
    expect(plan.kind).toBe('clarify');
    expect(JSON.stringify(plan)).toContain(unread);
  });
  it('which month is highest of two offices is of both or of either', () => {
    expect(read('哪个月教育局和公安局花得最多').kind).toBe('clarify');
  });
  it('the office that stands right before 占 is the part', () => {
    expect(read('信息化预算教育局占多少')).toMatchObject({ share: 'within:topic' });
  });
  it.each([
    ['今年各部门预算按同比从高到低', { order: { by: 'growth', dir: 'desc' } }],
    ['今年教育局执行率比公安局高几个百分点', { order: null }],
    ['还有没有没审的项目', { filters: [{ dim: 'status', op: 'in', values: ['待审核'] }] }],
    ['退回项目占申报项目的比例', { metrics: ['project_count'], share: 'total' }],
  ])('%s is read', (question, part) => {
    expect(read(question)).toMatchObject(part);
  });
});

describe('each turn and its trace in the plan', () => {
  const after = (...turns: string[]) =>
    turns.reduce<Plan | null>(
      (last, question) =>
        parse(question, { lexicon, now: { year: 2025, month: 10 }, asker: { role: 'leader', org: null }, last }),
      null,
    );
  it('from the largest down, after shares, is of the shares', () => {
    expect(after('今年三公经费各部门的', '占比', '从高到低')).toMatchObject({ share: 'group', order: { dir: 'desc' } });
  });
  it('all of them, after one, is every one', () => {
    expect(after('今年教育局A类项目预算', '所有等级')).toMatchObject({
      groupBy: ['grade'],
      filters: [{ dim: 'org', values: ['教育局'] }],
    });
  });
  it('what changes nothing is asked about', () => {
    for (const turns of [
      ['今年A类项目有几个', '钱呢'],
      ['今年预算前五的部门', '项目呢'],
      ['今年预算前五的项目', '部门呢'],
    ])
      expect(after(...turns)?.kind).toBe('clarify');
  });
  it('a measure, after what was not understood, is of what?', () => {
    const setting = { lexicon, now: { year: 2025, month: 10 }, asker: { role: 'leader' as const, org: null } };
    expect(parse('执行率', { ...setting, last: null, lost: true }).kind).toBe('clarify');
    expect(parse('执行率', { ...setting, last: null, lost: false }).kind).toBe('query');
  });
  it('all added up is one sum', () => {
    expect(after('今年新增项目', '都加起来')).toMatchObject({ groupBy: [] });
  });
});
