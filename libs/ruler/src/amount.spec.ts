import { makeRule, SMALL_DICTIONARY, smallRuleSet } from '../testing/index.js';
import {
  buildBatch,
  compileRuleSet,
  judge,
  type Effect,
  type FactDictionary,
  type FactRow,
  type RuleDocument,
} from './index.js';

const SCORES = { 分N1: 30, 分N2: 25, 分N3: 15, 分N4: 15, 分I1: 30, 分I2: 14, 分I3: 15, 分I4: 12, 分I5: 10, 分I6: 4 };
const BASE: FactRow = { 类别: '22', 新增延续: '新增', 申报金额: 100_000, 支出刚性: 'R6', 人数: 1, ...SCORES };
const LINES = [
  { 内容: '桌', 金额: 60_000, 数量: 2, 单价: 30_000 },
  { 内容: '椅', 金额: 40_000, 数量: 4, 单价: 10_000 },
];

const run = (rules: RuleDocument[], facts: FactRow = {}, dictionary: FactDictionary = SMALL_DICTIONARY) =>
  judge(
    compileRuleSet({ ...smallRuleSet(...rules), dictionary }),
    buildBatch(dictionary, [{ ...BASE, ...facts }]),
  ).verdict(0);
const rule = (code: string, ...effect: Effect[]) =>
  makeRule({ code, bands: [{ when: '人数 > 0', points: -1, effect }] });
const steps = (rules: RuleDocument[], facts: FactRow = {}) =>
  run(rules, facts).waterfall.map(({ step, rule: by, amountFen }) => [step, by, amountFen]);

describe('cuts of the whole', () => {
  it('follow each other in the order of the codes, and a cut of nothing is no step', () => {
    const rules = [rule('X02', { amountCut: '前年执行数' }), rule('X01', { amountCut: '前年预算数' })];
    expect(steps(rules, { 前年执行数: 30_000, 前年预算数: 10_000 })).toEqual([
      ['申报金额', null, 100_000],
      [expect.any(String), 'X01', 90_000],
      [expect.any(String), 'X02', 60_000],
      ['等级比例', null, 60_000],
    ]);
    expect(steps(rules, { 前年执行数: 0, 前年预算数: -5 })).toHaveLength(2);
    // one nobody can compute
    expect(steps(rules, {})).toHaveLength(2);
  });

  it('of a fraction are rounded up: what is left is whole', () => {
    const third = rule('X01', { amountCut: '申报金额 / 3' });
    expect(steps([third])[1]).toEqual([expect.any(String), 'X01', 66_666]);
  });

  it('leave at least nothing', () => {
    expect(run([rule('X01', { amountCut: '申报金额 * 2' })])).toMatchObject({ suggestedFen: 0 });
  });
});

describe('factors', () => {
  const both = (code: string, exec: number | string, evaluation: number | string) =>
    rule(code, { factor: 'k_exec', by: exec }, { factor: 'k_eval', by: evaluation });

  it('of each kind the lowest counts, whichever comes first', () => {
    const expected = [
      ['申报金额', null, 100_000],
      [expect.any(String), 'X01', 70_000],
      [expect.any(String), 'X02', 56_000],
      ['等级比例', null, 56_000],
    ];
    expect(steps([both('X01', 0.7, 0.9), both('X02', 0.8, 0.8)])).toEqual(expected);
    expect(steps([both('X02', 0.8, 0.8), both('X01', 0.7, 0.9)])).toEqual(expected);
  });

  it('of two that are equal the first stands', () => {
    expect(steps([both('X01', 0.7, 0.9), both('X02', 0.7, 0.9)]).map(([, by]) => by)).toEqual([
      null,
      'X01',
      'X01',
      null,
    ]);
  });

  it.each<[string, number | string, FactRow, number]>([
    ['one that is 0 leaves nothing', 0, {}, 0],
    ['one that is 1 leaves all', 1, {}, 100_000],
    ['above 1 is none', 1.2, {}, 100_000],
    ['below 0 is none', -0.1, {}, 100_000],
    ['one nobody can compute is none', '占比', {}, 100_000],
    ['one of the facts', '占比', { 占比: 0.25 }, 25_000],
  ])('%s', (_what, by, facts, suggested) => {
    expect(run([rule('X01', { factor: 'k_eval', by })], facts).suggestedFen).toBe(suggested);
    expect(run([rule('X01', { factor: 'k_exec', by })], facts).suggestedFen).toBe(suggested);
  });

  it('do not touch what is exempt, and are said to have been left out', () => {
    const rigid = run([rule('X01', { factor: 'k_eval', by: 0.5 })], { 支出刚性: 'R1' });
    expect([rigid.suggestedFen, rigid.waterfall[1]?.step]).toEqual([100_000, '刚性支出豁免']);
    expect(run([], { 支出刚性: 'R1' }).waterfall.map(({ step }) => step)).not.toContain('刚性支出豁免');
  });
});

describe('cuts of lines', () => {
  it('take no more than the line holds, and of two rules the one that takes more', () => {
    const rules = [rule('X01', { lineCut: '行.单价 * 9' }), rule('X02', { lineCut: '行.金额' })];
    // each line is gone whole; where both would take all, the first in order of code did
    expect(steps(rules, { 明细: LINES })).toEqual([
      ['申报金额', null, 100_000],
      ['明细核减', 'X01', 0],
      ['等级比例', null, 0],
    ]);
  });

  it('of different rules on different lines are two bars', () => {
    const rules = [rule('X01', { lineCut: '行.单价' }), rule('X02', { lineCut: '行.数量 * 6000' })];
    expect(() => run(rules, { 明细: LINES })).toThrow('lineCut');
    const money = [rule('X01', { lineCut: '行.单价' }), rule('X02', { lineCut: '行.金额 * 行.数量 / 8' })];
    // 桌: 30,000 or 15,000; 椅: 10,000 or 20,000
    expect(steps(money, { 明细: LINES })).toEqual([
      ['申报金额', null, 100_000],
      ['明细核减', 'X01', 70_000],
      ['明细核减', 'X02', 50_000],
      ['等级比例', null, 50_000],
    ]);
  });

  it('of one project are not those of the next', () => {
    const set = compileRuleSet(smallRuleSet(rule('X01', { lineCut: '行.单价' })));
    const rows = [LINES, LINES.slice(0, 1), []].map((明细) => ({ ...BASE, 明细 }));
    const judgement = judge(set, buildBatch(SMALL_DICTIONARY, rows));
    expect(rows.map((_, row) => judgement.verdict(row).suggestedFen)).toEqual([60_000, 70_000, 100_000]);
  });

  it('are none without lines, or where nobody can say how much', () => {
    expect(steps([rule('X01', { lineCut: '行.单价' })], { 明细: [] })).toHaveLength(2);
    expect(steps([rule('X01', { lineCut: '行.单价' })])).toHaveLength(2);
    expect(steps([rule('X01', { lineCut: '行.单价' })], { 明细: [{ 内容: '桌', 金额: 60_000 }] })).toHaveLength(2);
  });
});

describe('a dictionary', () => {
  const without = (name: string): FactDictionary => ({
    ...SMALL_DICTIONARY,
    facts: SMALL_DICTIONARY.facts.filter((fact) => fact.name !== name),
  });
  const fieldless: FactDictionary = {
    ...SMALL_DICTIONARY,
    facts: SMALL_DICTIONARY.facts.map((fact) =>
      fact.type === 'list' ? { ...fact, fields: fact.fields.filter(({ name }) => name !== '金额') } : fact,
    ),
  };
  const left = ({ 申报金额: _, ...facts }: FactRow): FactRow => facts;

  it('without a request suggests no amount', () => {
    const dictionary = without('申报金额');
    const verdict = judge(
      compileRuleSet({ ...smallRuleSet(), dictionary }),
      buildBatch(dictionary, [left(BASE)]),
    ).verdict(0);
    expect(verdict).toMatchObject({ grade: 'A', suggestedFen: null, waterfall: [] });
  });

  it('may begin with the request', () => {
    const [first, ...rest] = SMALL_DICTIONARY.facts.filter(({ name }) => name === '申报金额');
    const others = SMALL_DICTIONARY.facts.filter(({ name }) => name !== '申报金额');
    expect(run([], {}, { ...SMALL_DICTIONARY, facts: [first!, ...rest, ...others] }).suggestedFen).toBe(100_000);
  });

  it('without lines suggests the request', () => {
    expect(run([], {}, without('明细')).suggestedFen).toBe(100_000);
  });

  it('whose lines have no amount cuts none of them', () => {
    const lines = LINES.map(({ 金额: _, ...line }) => line);
    expect(run([rule('X01', { lineCut: '行.单价' })], { 明细: lines }, fieldless).suggestedFen).toBe(100_000);
  });
});
