import { describe, expect, it } from '@jest/globals';

import { measureByTemplate } from './measure-by-template.js';
import { SHIPPED_TEMPLATES } from './shipped/templates.js';
import type { HeldStandard } from './term-standards.js';

const template = (code: string) => {
  const found = SHIPPED_TEMPLATES.find((one) => one.code === code);
  if (!found) throw new Error(`no template ${code}`);
  return found;
};
const held = (itemKey: string, more: Partial<HeldStandard> = {}): HeldStandard => ({
  code: 'T-1',
  name: itemKey,
  itemKey,
  tier: '',
  class: '固定',
  capFen: 10_000,
  ratio: null,
  unit: '元/份',
  basis: { document: '测试标准', number: null, article: null },
  certainty: 'V',
  conditions: [],
  ...more,
});
const measure = (code: string, standards: HeldStandard[], asked: object) =>
  measureByTemplate(template(code), standards, { year: 2027, inputs: {}, ...asked });

describe('measuring by a template', () => {
  it('multiplies the inputs with the standard, one line a term, and shows how', () => {
    const standards = [
      held('会议费', { code: 'A', tier: '一类', capFen: 70_000 }),
      held('会议费', { code: 'B', tier: '二类', capFen: 50_000 }),
    ];
    const inputs = { 参会人数: 120, 会期: 2, 场次: 3 };
    const { lines, trace, totalFen } = measure('CS-HY', standards, { inputs, standards: { 综合定额: 'B' } });
    expect(lines).toEqual([
      {
        text: '会议费（二类）',
        deptEcon: '30215',
        quantity: 720,
        measure: '人天',
        unitPriceFen: 50_000,
        amountFen: 36_000_000,
        standardCode: 'B',
        priceSource: null,
      },
    ]);
    expect(totalFen).toBe(36_000_000);
    expect(trace[0]).toMatchObject({ formula: '参会人数 × 会期 × 场次 × 标准', state: '标准已核对', remarks: [] });
    expect(trace[0]?.steps.map(({ name, value, source }) => `${name} ${value} ${source}`)).toEqual([
      '参会人数 120 填写',
      '会期 2 填写',
      '场次 3 填写',
      '会议费 50000 支出标准',
    ]);
    expect(() => measure('CS-HY', standards, { inputs })).toThrow();
  });

  it('is exact in 分 where binary fractions are not', () => {
    const [line] = measure('CS-WY', [held('物业费', { capFen: 7 })], { inputs: { 建筑面积: 1.1, 月数: 5 } }).lines;
    expect(line).toMatchObject({ quantity: 5.5, amountFen: 39 });
    const large = measure('CS-WY', [held('物业费', { capFen: 333_333 })], {
      inputs: { 建筑面积: 98_765.43, 月数: 12 },
    });
    expect(large.totalFen).toBe(395_061_324_938);
  });

  it('takes a share of a sum of money, rounded to 分', () => {
    const standards = [held('信息系统运维', { tier: '软件', capFen: null, ratio: 0.07 })];
    const { lines, trace } = measure('CS-YW', standards, { inputs: { 软件投资: 12_345_679, 硬件投资: 0 } });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ quantity: 1, unitPriceFen: 864_198, amountFen: 864_198 });
    expect(trace[0]?.steps.map(({ value, measure }) => [value, measure])).toEqual([
      [12_345_679, '分'],
      [0.07, '比率'],
    ]);
  });

  it('says what has no standard and what is to be confirmed; an asked price needs its source', () => {
    const inputs = { 租用面积: 200, 租期: 12 };
    const open = measure('CS-ZL', [], { inputs });
    expect(open).toMatchObject({ totalFen: 0, open: 1, trace: [{ state: '没有标准', amountFen: null }] });
    const priced = measure('CS-ZL', [], { inputs, prices: { 租金: { fen: 3_000, source: '三家询价' } } });
    expect(priced.lines[0]).toMatchObject({ amountFen: 7_200_000, standardCode: null, priceSource: '三家询价' });
    expect(() => measure('CS-ZL', [], { inputs, prices: { 租金: { fen: 3_000, source: ' ' } } })).toThrow();
    const local = measure('CS-YS', [held('资料印刷', { certainty: 'L' })], { inputs: { 每次份数: 3, 印刷次数: 1 } });
    expect(local.trace[0]).toMatchObject({ state: '标准待确认' });
    expect(local.trace[0]?.remarks.join('')).toContain('待本级确认');
  });

  it('applies the bands of a standard, and tells when one is not answered', () => {
    const band = { attribute: '数量', over: 100, upto: null, word: null, factorLow: null, factorHigh: null };
    const standards = [held('资料印刷', { conditions: [{ ...band, valueFen: 8_000 }] })];
    const many = measure('CS-YS', standards, { inputs: { 每次份数: 101, 印刷次数: 1 } });
    expect(many.lines[0]?.unitPriceFen).toBe(8_000);
    const asks = [held('资料印刷', { conditions: [{ ...band, attribute: '页数', valueFen: 8_000 }] })];
    const unanswered = measure('CS-YS', asks, { inputs: { 每次份数: 101, 印刷次数: 1 } });
    expect(unanswered.trace[0]?.remarks.join('')).toContain('页数');
  });

  it.each([
    ['an input that is not there', {}],
    ['a half person', { 每次份数: 1.5, 印刷次数: 1 }],
    ['a quantity no longer exact', { 每次份数: 1e9, 印刷次数: 1e9 }],
    ['a negative number', { 每次份数: -1, 印刷次数: 1 }],
    ['a name the template does not have', { 每次份数: 1, 印刷次数: 1, 别的: 1 }],
  ])('refuses %s', (_, inputs) => {
    expect(() => measure('CS-YS', [held('资料印刷')], { inputs })).toThrow();
  });

  it('ships formulas whose parts are all there', () => {
    for (const { inputs, terms } of SHIPPED_TEMPLATES) {
      const names = inputs.map(({ name }) => name);
      const used = terms.flatMap(({ quantity, base }) => (base === undefined ? quantity : [...quantity, base]));
      expect(new Set(used)).toEqual(new Set(names));
    }
  });
});
