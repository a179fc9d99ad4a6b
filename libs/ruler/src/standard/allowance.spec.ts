import { describe, expect, it } from '@jest/globals';

import { allowanceOf, type ConditionRow } from './allowance.js';

const row = (part: Partial<ConditionRow>): ConditionRow => ({
  attribute: '数量',
  over: null,
  upto: null,
  word: null,
  valueFen: null,
  factorLow: null,
  factorHigh: null,
  ...part,
});

describe('what a standard allows', () => {
  const bands = [
    row({ upto: 20, factorLow: 0.85, factorHigh: 1 }),
    row({ over: 20, upto: 50, factorLow: 0.7, factorHigh: 0.85 }),
    row({ over: 50, factorLow: 0.5, factorHigh: 0.7 }),
  ];

  it.each([
    [20, 1_000_00],
    [21, 850_00],
    [50, 850_00],
    [51, 700_00],
  ])('takes the quantity band %i falls in', (quantity, unitPriceFen) => {
    const allowed = allowanceOf(1_000_00, bands, { quantity, values: {} });
    expect(allowed).toMatchObject({ unitPriceFen, amountFen: unitPriceFen * quantity, unanswered: [] });
  });

  it('replaces the value by attribute, and names what nobody answered', () => {
    const switches = [
      row({ attribute: '终端数', upto: 50, valueFen: 9_000_00 }),
      row({ attribute: '终端数', over: 50, upto: 150, valueFen: 12_500_00 }),
    ];
    expect(allowanceOf(50_000_00, switches, { quantity: 2, values: { 终端数: 80 } }).amountFen).toBe(25_000_00);
    expect(allowanceOf(50_000_00, switches, { quantity: 2, values: {} })).toMatchObject({
      unitPriceFen: 50_000_00,
      unanswered: ['终端数'],
    });
  });

  it('matches words, rounds down to whole 分', () => {
    const third = [row({ attribute: '人员级别', word: '处级', factorHigh: 1 / 3 })];
    expect(allowanceOf(100, third, { quantity: 1, values: { 人员级别: '处级' } }).unitPriceFen).toBe(33);
    expect(allowanceOf(100, third, { quantity: 1, values: { 人员级别: '厅级' } }).unitPriceFen).toBe(100);
  });
});
