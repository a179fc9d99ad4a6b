import { makeRule, SMALL_DICTIONARY, smallRuleSet } from '../testing/index.js';
import {
  buildBatch,
  compileRuleSet,
  judge,
  RuleSetRefused,
  summarise,
  type FactRow,
  type RuleDocument,
} from './index.js';

const SCORES = { 分N1: 30, 分N2: 25, 分N3: 15, 分N4: 15, 分I1: 30, 分I2: 14, 分I3: 15, 分I4: 12, 分I5: 10, 分I6: 4 };
const BASE: FactRow = { 类别: '22', 新增延续: '新增', 申报金额: 100_000, 支出刚性: 'R6', ...SCORES };
const run = (rules: RuleDocument[], facts: FactRow = {}) =>
  judge(
    compileRuleSet(smallRuleSet(...rules), { year: 2026 }),
    buildBatch(SMALL_DICTIONARY, [{ ...BASE, ...facts }]),
  ).verdict(0);

const GATE = makeRule({
  code: 'F01',
  severity: 'block',
  bands: [{ when: '人数 > 10', points: 0, effect: { gate: 'block' } }],
});
const DUPLICATE = makeRule({
  code: 'N08',
  dimension: 'N',
  bands: [{ when: '占比 >= 0.85', effect: { gate: 'verify' } }],
});
const known = { 人数: 3, 占比: 0.1 };

describe('status', () => {
  it.each<[string, FactRow, string, string | null]>([
    ['nothing found', known, 'graded', 'A'],
    ['a barred gate keeps its grade', { ...known, 人数: 11 }, 'blocked', 'A'],
    ['a suspected duplicate has none', { ...known, 占比: 0.9 }, 'to-verify', null],
    ['to verify comes before blocked', { 人数: 11, 占比: 0.9 }, 'to-verify', null],
    ['what the unit left blank keeps the gate open', { ...known, 人数: { cause: 'blank' } }, 'to-verify', null],
    ['what we have not got does not', { 占比: 0.1 }, 'graded', 'A'],
    ['personnel is not graded', { ...known, 类别: '1' }, 'rigid', null],
    ['a part without data that decides the grade', { ...known, 分I1: { cause: 'no-record' } }, 'undetermined', null],
    ['a part without data that does not', { ...known, 分I6: { cause: 'no-record' } }, 'graded', 'A'],
    ['blocked without the data for a grade', { ...known, 人数: 11, 分I1: { cause: 'blank' } }, 'blocked', null],
  ])('%s', (_name, facts, status, grade) => expect(run([GATE, DUPLICATE], facts)).toMatchObject({ status, grade }));

  it('shows low and most of a part without data, and says so', () => {
    const verdict = run([], { 分I1: { cause: 'no-record' } });
    expect(verdict).toMatchObject({ importance: 55, importanceMax: 85, flags: ['数据不全'] });
    expect(verdict.parts[5]).toMatchObject({
      part: 'I1',
      points: 0,
      pointsMax: 30,
      sentence: expect.stringContaining('分I1'),
    });
  });

  it('flags a gate nobody could evaluate', () => expect(run([GATE]).flags).toEqual(['数据不全']));
});

describe('suggested amount', () => {
  const cut = (code: string, by: string) =>
    makeRule({ code, bands: [{ when: '已填(明细)', points: -1, effect: { lineCut: by } }], sentence: '核减' });
  const lines = [
    { 内容: '桌', 金额: 60_000, 数量: 2, 单价: 30_000 },
    { 内容: '椅', 金额: 40_000, 数量: 4, 单价: 10_000 },
  ];

  it('cuts a line once, by the rule that cuts most, and keeps a bar for each rule', () => {
    const verdict = run([cut('F15', '行.金额 * 0.1'), cut('T03', '行.单价')], { 明细: lines });
    expect(verdict.waterfall.map((step) => [step.step, step.rule, step.changeFen])).toEqual([
      ['申报金额', null, 100_000],
      ['明细核减', 'T03', -40_000],
      ['等级比例', null, 0],
    ]);
    expect(verdict.suggestedFen).toBe(60_000);
  });

  it('takes the lower of two factors and none from rigid items', () => {
    const factor = (code: string, by: number) =>
      makeRule({ code, dimension: 'E', bands: [{ when: '人数 > 0', points: -1, effect: { factor: 'k_exec', by } }] });
    expect(run([factor('E01', 0.85), factor('E02', 0.7)], { 人数: 1 }).suggestedFen).toBe(70_000);
    const rigid = run([factor('E01', 0.85)], { 人数: 1, 支出刚性: 'R1' });
    expect(rigid.suggestedFen).toBe(100_000);
    expect(rigid.waterfall.map((step) => step.step)).toContain('刚性支出豁免');
  });

  it('gives D nothing, C four fifths, and without a grade the amount before it', () => {
    expect(run([], { 分N1: 0, 分N2: 0, 分I1: 0, 分I2: 0 })).toMatchObject({ grade: 'D', suggestedFen: 0 });
    expect(run([], { 分N1: 0, 分N2: 0 })).toMatchObject({ grade: 'C', suggestedFen: 80_000 });
    expect(run([DUPLICATE], { 占比: 0.9 }).waterfall.at(-1)).toMatchObject({
      step: '未按等级分配',
      amountFen: 100_000,
    });
    expect(run([], { 申报金额: { cause: 'blank' } })).toMatchObject({ suggestedFen: null, waterfall: [] });
  });
});

describe('scores', () => {
  it('caps what one dimension may lose and gives back what was mended', () => {
    const many = ['F02', 'F04', 'F07'].map((code) => makeRule({ code, bands: [{ when: '人数 > 0', points: -20 }] }));
    const mended = makeRule({
      code: 'S06',
      dimension: 'S',
      bands: [{ when: '人数 > 0', effect: { restore: 'F', share: 0.5 } }],
    });
    expect(run(many, { 人数: 1 }).dimensions.F).toBe(60);
    expect(run([...many, mended], { 人数: 1 }).dimensions.F).toBe(80);
  });

  it('never shows a dimension nobody evaluated as full marks', () => {
    expect(
      run([makeRule({ code: 'P01', dimension: 'P', bands: [{ when: '人数 > 0', points: -5 }] })]).dimensions.P,
    ).toBeNull();
  });
});

it('excuses what the whitelist names, and leaves a hit open when the excuse cannot be checked', () => {
  const whitelist = [{ when: '是否采购', basis: '特批', until: '2026-12-31' }];
  const rule = makeRule({ code: 'F02', bands: [{ when: '人数 > 3', points: -1 }], whitelist });
  expect(run([rule], { 人数: 5, 是否采购: true }).notApplicable).toEqual(['F02']);
  expect(run([rule], { 人数: 5, 是否采购: false }).findings).toMatchObject([{ outcome: 'hit' }]);
  expect(run([rule], { 人数: 5 }).findings).toMatchObject([{ outcome: 'not-evaluated', cause: 'no-record' }]);
  expect(run([rule], { 人数: 1 }).passed).toEqual(['F02']);
});

it('names the first row that satisfied a loop, with its source', () => {
  const rule = makeRule({
    code: 'F10',
    bands: [{ when: 'some 行 in 明细 satisfies 行.数量 * 行.单价 != 行.金额', points: -2 }],
    sentence: '“{行.内容}”金额 {行.金额|元} 不等于数量乘单价',
  });
  const 明细 = [
    { 内容: '桌', 金额: 200, 数量: 2, 单价: 100 },
    { 内容: '椅', 金额: 123_456, 数量: 1, 单价: 1, source: '明细!D12' },
  ];
  const [finding] = run([rule], { 明细 }).findings;
  expect(finding!.sentence).toBe('“椅”金额 1,234.56元 不等于数量乘单价');
  expect(finding!.evidence).toContainEqual({ fact: '明细.金额', value: 123_456, unit: '分', source: '明细!D12' });
});

it('takes the parameter in force in the budget year, and refuses a year without one', () => {
  const of = (value: number, since: string, until: string | null) => ({
    name: '上限',
    value,
    unit: '万元',
    since,
    until,
    basis: 0,
    certainty: 'L' as const,
  });
  const rule = makeRule({
    code: 'F15',
    parameters: [of(1, '2024', '2025'), of(2, '2026', null)],
    bands: [{ when: '申报金额 > 上限', points: -1 }],
    sentence: '超过 {上限|万元}',
  });
  const batch = buildBatch(SMALL_DICTIONARY, [{ ...BASE, 申报金额: 1_500_000 }]);
  const findings = (year: number) => judge(compileRuleSet(smallRuleSet(rule), { year }), batch).verdict(0).findings;
  expect(findings(2025)).toMatchObject([{ sentence: '超过 1万元' }]);
  expect(findings(2026)).toEqual([]);
  expect(() => compileRuleSet(smallRuleSet(rule), { year: 2023 })).toThrow('2023');
});

it('collects all problems of a rule set with rule, field and place', () => {
  const bad = [
    makeRule({ code: 'F01', bands: [{ when: '没有 > 3', points: 5 }], sentence: '{没取得}' }),
    makeRule({ code: 'F02', bands: [{ when: '申报金额 > 5', points: -1 }] }),
  ];
  try {
    compileRuleSet(smallRuleSet(...bad));
    throw new Error('not refused');
  } catch (error) {
    expect(error).toBeInstanceOf(RuleSetRefused);
    expect((error as RuleSetRefused).problems.map((p) => [p.rule, p.code, p.field, p.from])).toEqual([
      ['F01', 'unknown-name', 'bands[0].when', 0],
      ['F01', 'document', 'bands[0].points', 0],
      ['F01', 'sentence', 'sentence', 0],
      ['F02', 'unit', 'bands[0].when', 0],
    ]);
  }
});

it('refuses an effect on a part no scorecard has', () => {
  const rule = makeRule({
    code: 'N09',
    dimension: 'N',
    bands: [{ when: '人数 > 3', effect: { part: 'N9', add: -10 } }],
  });
  expect(() => compileRuleSet(smallRuleSet(rule))).toThrow('N9');
});

it('counts coverage of check rules', () => {
  const set = compileRuleSet(smallRuleSet(GATE));
  const rows = [{ 人数: 11 }, { 人数: 1 }, { 人数: 2 }, {}];
  expect(summarise(judge(set, buildBatch(SMALL_DICTIONARY, rows)))).toEqual([
    { rule: 'F01', hit: 1, pass: 2, notApplicable: 0, notEvaluated: 1 },
  ]);
});
