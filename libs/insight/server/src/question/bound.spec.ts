import { SHIPPED_VOCABULARY } from '../shipped/index.js';
import { Lexicon } from './lexicon/lexicon.js';
import { parse } from './parse.js';
import type { Plan } from './plan.js';

const lexicon = new Lexicon(SHIPPED_VOCABULARY);
const setting = { lexicon, now: { year: 2025, month: 10 }, asker: { role: 'leader' as const, org: null } };
const after = (...turns: string[]) =>
  turns.reduce<Plan | null>((last, question) => parse(question, { ...setting, last }), null);

describe('a comparison that is not of like things', () => {
  it.each([
    // what was granted against what was spent
    ['教育局今年预算', '较上年执行数增长多少'],
    ['今年三公经费支出多少', '比去年预算少多少'],
    // nine months against six, or against one
    ['截至9月底全区执行率', '比上半年呢'],
    ['截至9月底各部门执行率', '比上月提高多少'],
    ['今年9月支出', '比去年底呢'],
    // those that have grown by what?
    ['今年预算增幅超过两成的部门', '按支出排'],
  ])('%s, %s is asked about', (first, then) => {
    expect(after(first, then)).toMatchObject({ kind: 'clarify' });
  });
});

describe('a turn that moves one side of what was set side by side', () => {
  it.each(['换成今年上半年的', '三季度呢', '2022年呢', '2025年9月呢'])(
    '%s, after 2024 against 2022, is asked about',
    (turn) => {
      expect(after('2024年水务局执行了多少', '比2022年呢', turn)).toMatchObject({ kind: 'clarify', slot: 'time' });
    },
  );
  it.each(['换成上半年', '去年呢'])(
    '%s, after a month against the month before, is asked about; another month is not',
    (turn) => {
      expect(after('今年9月教育局支出环比', turn)).toMatchObject({ kind: 'clarify', slot: 'time' });
      expect(after('今年9月教育局支出环比', '8月呢')).toMatchObject({
        compare: 'mom',
        time: { from: '2025-08', to: '2025-08' },
      });
    },
  );
  it('one more is added to those before it, and to nothing it is added to nothing', () => {
    expect(after('2024年公安局和司法局分别申报了多少钱', '再把应急管理局加上')).toMatchObject({
      filters: [{ dim: 'org', values: ['公安局', '司法局', '应急管理局'] }],
    });
    expect(after('把教育局加上')).toMatchObject({ kind: 'clarify' });
  });
  it('another office is against the same year', () => {
    expect(after('2024年水务局执行了多少', '比2022年呢', '公安局呢')).toMatchObject({
      filters: [{ dim: 'org', values: ['公安局'] }],
      compare: 'period:2022-01~2022-12',
    });
  });
  it('another year, after what this one has and the last has not, is asked about', () => {
    expect(after('今年有去年没有的项目', '2023年呢')).toMatchObject({ kind: 'clarify', slot: 'time' });
  });
  it('an average over what was shown apart is one figure', () => {
    expect(after('2025年上半年各部门支出', '二季度的', '平均每个部门多少')).toMatchObject({
      groupBy: [],
      per: 'org',
      time: { from: '2025-04', to: '2025-06' },
    });
  });
  it.each(['2025年支出最多的五个部门', '2025年支出超过500万的部门'])('of %s alone no plan says it', (first) => {
    expect(after(first, '平均每个部门多少')).toMatchObject({ kind: 'clarify' });
  });
});

describe('turns that say nothing else changes, or where the bar stands now', () => {
  it.each(['换成执行数，其他条件不变', '其他不变，换成执行数', '换成执行数，其余都不变'])('%s', (turn) => {
    expect(after('2024年各部门项目支出的预算批复数，降序取前10', turn)).toMatchObject({
      metrics: ['executed_amount'],
      groupBy: ['org'],
      order: { by: 'executed_amount', dir: 'desc' },
      limit: 10,
    });
  });
  it('阈值改为30% is of the question where it has a bar, and a change of data where it has none', () => {
    expect(after('2025年信息化项目中核减率超过20%的有哪些', '阈值改为30%')).toMatchObject({
      having: [{ op: '>', value: 0.3 }],
    });
    expect(after('今年教育局预算多少', '阈值改为30%')).toEqual({ kind: 'refuse', reason: 'write_op' });
  });
  it('the thing a standard is of may be named when it was asked for', () => {
    expect(parse('打印机的', { ...setting, lost: true })).toMatchObject({ kind: 'standard', item: '打印机' });
    expect(parse('会议费呢', { ...setting, lost: true }).kind).toBe('clarify');
  });
});

describe('what a word inside a question is of', () => {
  it.each([
    ['2024年各功能分类内部，不同资金来源的执行数占比', 'func_class'],
    ['2024年各资金来源里各等级的预算占比', 'fund_source'],
    ['今年各部门内部各资金来源的预算占比', 'org'],
  ])('%s: each is its own whole', (question, whole) => {
    expect(after(question)).toMatchObject({ share: `within:${whole}` });
  });
  it.each(['declared_amount:申报金额', 'executed_amount:执行数', 'cut_amount:核减金额'])(
    'both bounds are of %s',
    (named) => {
      const [metric, label] = named.split(':');
      for (const bounds of ['不低于100万且低于500万', '在100万(含)到500万(不含)之间'])
        expect(after(`2025年${label}${bounds}的延续项目有多少个`)).toMatchObject({
          having: [
            { metric, op: '>=', value: 1_000_000 },
            { metric, op: '<', value: 5_000_000 },
          ],
        });
    },
  );
  it('a text that ends in asking for figures is not looked for in the policies', () => {
    expect(after('八项规定以后会议费往下走，近三年会议费预算的变化趋势')!.kind).toBe('clarify');
  });
});
