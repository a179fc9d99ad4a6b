import { describe, expect, it } from '@jest/globals';

import { makeRule, SMALL_DICTIONARY, smallRuleSet } from '../../testing/index.js';
import {
  buildBatch,
  compileRuleSet,
  judge,
  readMark,
  type FactRow,
  type Finding,
  type ProjectVerdict,
  type RuleDocument,
  type RuleParameter,
} from '../index.js';
import { expandRecord } from './expand.js';

const ROW: FactRow = {
  ...{ 类别: '22', 新增延续: '延续', 申报金额: 1_234_500, 项目名称: '道路养护', 人数: 7, 占比: 0.5994 },
  ...{ 开工日: '2026-03-05', 是否采购: true },
  明细: [
    { 内容: '桌', 金额: 200, 数量: 2, 单价: 100, 科目: 'a', 日期: '2026-01-01' },
    { 内容: '椅', 金额: 12_345, 数量: 9, 单价: 50, 科目: 'b', 日期: '2026-02-02', source: '明细!D12' },
  ],
};
const figure = (name: string, value: RuleParameter['value'], unit: string): RuleParameter => ({
  ...{ name, value, unit, since: '2024', until: null, basis: 0, certainty: 'L' as const },
});
const FIGURES = [
  figure('上限', 1, '万元'),
  figure('红线', 0.5, '比率'),
  figure('起', '2026-01-01', '日期'),
  figure('须', true, ''),
  figure('词', '养护', '词'),
  figure('两词', ['烟', '酒'], '词'),
  figure('六词', ['一', '二', '三', '四', '五', '六'], '词'),
];
const LETS = {
  人均: '申报金额 / 人数',
  首日: '开工日 + 1',
  大: '人数 > 3',
  名: '项目名称',
  余: '人数 - 4',
};

const rule = (change: Partial<RuleDocument>): RuleDocument =>
  makeRule({
    ...{ code: 'X01', parameters: FIGURES, let: LETS, bands: [{ when: '人数 > 3', points: -1 }] },
    basis: [{ kind: 'local', document: '标准', number: '1号', article: '第二条', certainty: 'L' }],
    ...change,
  });
const verdict = (change: Partial<RuleDocument>, row: FactRow = ROW): ProjectVerdict =>
  judge(compileRuleSet(smallRuleSet(rule(change))), buildBatch(SMALL_DICTIONARY, [row])).verdict(0);
const finding = (change: Partial<RuleDocument>, row: FactRow = ROW): Finding =>
  verdict(change, row).findings.find((one) => one.rule === 'X01')!;

describe('the sentence of a hit', () => {
  it.each<[string, string]>([
    ['{申报金额} {申报金额|万元}', '12,345元 1.2345万元'],
    ['{人数} {人数|个}', '7 7个'],
    ['{占比|%} {占比}', '59.9% 0.5994'],
    ['{开工日} {开工日|日期}', '2026-03-05 2026-03-05'],
    ['{是否采购}', '是'],
    ['{类别} {新增延续}', '22 延续'],
    ['{项目名称}', '道路养护'],
    ['{人均} {人均|元}', '1,763.57元 1,763.57元'],
    ['{首日} {大} {名} {余}', '2026-03-06 是 道路养护 3'],
    ['{上限} {红线|%} {起} {须} {词}', '10,000元 50% 2026-01-01 是 养护'],
    ['{两词}；{六词}', '烟、酒；一、二、三、四、五等 6 项'],
    ['不足', '不足'],
  ])('%s is said as %s', (sentence, said) => expect(finding({ sentence }).sentence).toBe(said));

  it.each<[string, string, string]>([
    [
      'some 行 in 明细 satisfies 行.数量 > 3',
      '{行.内容} {行.金额} {行.科目} {行.日期} {行.数量}',
      '椅 123.45元 b 2026-02-02 9',
    ],
    ['sum(明细[数量 > 3].金额) > 0', '{明细.内容}', '椅'],
    ['not(every 行 in 明细 satisfies 行.数量 < 3)', '{行.内容}', '椅'],
    // nothing satisfied the loop, the rule hit for another reason
    ['(some 行 in 明细 satisfies 行.数量 > 99) or 人数 > 3', '{行.内容}', '（无数据）'],
  ])('names the row of %s', (when, sentence, said) => {
    expect(finding({ bands: [{ when, points: -1 }], sentence }).sentence).toBe(said);
  });

  it('says what is missing where the rule did not need it', () => {
    const { 项目名称: _, 占比: __, ...rest } = ROW;
    expect(finding({ sentence: '{项目名称} {占比|%} {名}' }, rest).sentence).toBe('（无数据） （无数据） （无数据）');
    const { 是否采购: ___, 类别: ____, ...less } = rest;
    expect(finding({ sentence: '{是否采购} {类别}' }, less).sentence).toBe('（无数据） （无数据）');
  });

  it('of a band takes the place of the rule’s', () => {
    const bands = [
      { when: '人数 > 9', points: -2, sentence: '很多：{人数}' },
      { when: '人数 > 3', points: -1, severity: 'info' as const },
    ];
    const of = (人数: number) => {
      const { sentence, severity, points } = finding({ bands, sentence: '多：{人数}' }, { ...ROW, 人数 });
      return [sentence, severity, points];
    };
    expect([of(10), of(4)]).toEqual([
      ['很多：10', 'warn', -2],
      ['多：4', 'info', -1],
    ]);
  });
});

describe('the evidence of a hit', () => {
  it('holds what was read, computed, set and found, each with its place', () => {
    const { evidence } = finding({
      bands: [
        { when: '(some 行 in 明细 satisfies 行.数量 > 3) and 人数 > 3 and 是否采购 and 开工日 > 起', points: -1 },
      ],
      sentence: '{行.内容}{项目名称}{申报金额}{类别}',
    });
    const of = (name: string) => evidence.find(({ fact }) => fact === name);
    expect(of('人数')).toEqual({ fact: '人数', value: 7, unit: '人', source: 'project.人数' });
    expect(of('申报金额')).toEqual({ fact: '申报金额', value: 1_234_500, unit: '分', source: 'project.申报金额' });
    expect(of('是否采购')).toEqual({ fact: '是否采购', value: true, source: 'project.是否采购' });
    expect(of('开工日')).toEqual({ fact: '开工日', value: '2026-03-05', source: 'project.开工日' });
    expect(of('类别')).toMatchObject({ value: '22' });
    expect(of('项目名称')).toMatchObject({ value: '道路养护' });
    expect(of('首日')).toEqual({ fact: '首日', value: '2026-03-06', source: '计算：开工日 + 1' });
    expect(of('人均')).toMatchObject({ unit: '分', source: '计算：申报金额 / 人数' });
    expect(of('大')).toMatchObject({ value: true });
    expect(of('余')).toMatchObject({ value: 3, unit: '人' });
    expect(of('明细.内容')).toEqual({ fact: '明细.内容', value: '椅', source: '明细!D12' });
    expect(of('上限')).toEqual({ fact: '上限', value: 1_000_000, unit: '分', source: '参数 标准 1号 第二条' });
    expect(of('起')).toMatchObject({ value: '2026-01-01' });
    expect(of('红线')).toMatchObject({ value: 0.5, unit: '比率' });
    expect(of('须')).toMatchObject({ value: true });
    expect(of('两词')).toMatchObject({ value: '烟、酒' });
  });

  it('names only what the basis has', () => {
    const basis = [{ kind: 'local' as const, document: '标准', number: null, article: null, certainty: 'L' as const }];
    expect(finding({ basis }).evidence.find(({ fact }) => fact === '上限')?.source).toBe('参数 标准');
    expect(finding({ basis }).basis).toEqual([{ document: '标准', number: null, article: null }]);
  });

  it('leaves a yes or no open that nobody knows', () => {
    const lets = { 采: '是否采购' };
    const { 是否采购: _, ...rest } = ROW;
    const of = (row: FactRow) => finding({ let: lets }, row).evidence.find(({ fact }) => fact === '采')?.value;
    expect([of(ROW), of({ ...ROW, 是否采购: false }), of(rest)]).toEqual([true, false, null]);
  });
});

describe('a rule nobody could decide', () => {
  it('says which facts were missing, and of many how many', () => {
    const few = finding({ bands: [{ when: '天数 > 3 and 前年执行数 > 上限', points: -1 }] });
    expect(few.sentence).toContain('“前年执行数、天数”');
    expect(few.evidence.map(({ fact, value }) => [fact, value])).toEqual([
      ['前年执行数', null],
      ['天数', null],
    ]);
    const names = ['分N1', '分N2', '分N3', '分N4', '分I1'];
    const many = finding({ bands: [{ when: names.map((name) => `${name} > 3`).join(' and '), points: -1 }] });
    expect(many.sentence).toContain('“分N1、分N2、分N3、分N4”等 5 项');
  });

  it('where no fact was missing says that the figures gave none', () => {
    const { sentence, cause, evidence } = finding({ bands: [{ when: '人数 / (人数 - 人数) > 3', points: -1 }] });
    expect([cause, evidence]).toEqual(['no-value', []]);
    expect(sentence).toContain('所需数据');
  });

  it('names those of the cause it tells, and shows the others', () => {
    const row = { ...ROW, 天数: { cause: 'blank' as const } };
    const { cause, sentence, evidence } = finding({ bands: [{ when: '天数 > 3 and 同类扣分 > 1', points: -1 }] }, row);
    expect(cause).toBe('no-record');
    expect(sentence).toContain('“同类扣分”');
    expect(evidence.map(({ fact }) => fact).sort()).toEqual(['同类扣分', '天数']);
  });
});

describe('the steps to an amount say why they ended there', () => {
  it.each<[string, Partial<RuleDocument>, FactRow, RegExp]>([
    ['personnel', {}, { ...ROW, 类别: '1' }, /刚性保障，不评等级/],
    ['what is to be verified', { bands: [{ when: '人数 > 3', effect: { gate: 'verify' } }] }, ROW, /待核实，未评等级/],
    ['what is not settled', {}, ROW, /等级未定/],
  ])('%s', (_what, change, row, said) => expect(verdict(change, row).waterfall.at(-1)?.sentence).toMatch(said));
});

describe('a record', () => {
  const set = compileRuleSet(smallRuleSet(rule({})));
  const record = judge(set, buildBatch(SMALL_DICTIONARY, [ROW])).record(0);

  it('is read with its own rules only', () => {
    expect(expandRecord(set, record).findings[0]?.rule).toBe('X01');
    const more = compileRuleSet(smallRuleSet(rule({}), rule({ code: 'X02' })));
    expect(() => expandRecord(more, record)).toThrow('不是同一版');
    expect(() => expandRecord(set, record.replace('"v":1', '"v":2'))).toThrow('不是同一版');
  });

  it('has marks of which an unknown one says no cause', () => {
    expect(['.', '-', '!', 'a', 'B', '?'].map(readMark)).toEqual([
      { outcome: 'pass', cause: null },
      { outcome: 'not-applicable', cause: null },
      { outcome: 'hit', cause: null },
      { outcome: 'not-evaluated', cause: 'no-library' },
      { outcome: 'not-evaluated', cause: 'no-record' },
      { outcome: 'not-evaluated', cause: null },
    ]);
  });

  it('holds a long text by its beginning', () => {
    const long = '很长的名称'.repeat(40_000);
    const said = finding({ sentence: '{项目名称}' }, { ...ROW, 项目名称: long }).sentence;
    expect([said.length, said.at(-1), long.startsWith(said.slice(0, -1))]).toEqual([61, '…', true]);
  });
});
