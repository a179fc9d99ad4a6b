import { describe, expect, it } from '@jest/globals';

import { approximate, compareFigures, exact, minus, over, quotient, whole } from './figure.js';

describe('a figure', () => {
  it('is exact where a binary fraction is not', () => {
    const tenth = quotient(1n, 10n)!;
    expect(compareFigures(tenth, exact(0.1))).toBe(0);
    expect(compareFigures(minus(exact(0.3), exact(0.1)), exact(0.2))).toBe(0);
  });

  it('keeps its sign above the line', () => {
    expect(quotient(3n, -2n)).toEqual({ num: -3n, den: 2n });
    expect(compareFigures(quotient(3n, -2n)!, whole(0n))).toBe(-1);
  });

  it('is none where the divisor is nothing', () => {
    expect(quotient(1n, 0n)).toBeNull();
    expect(over(whole(5n), whole(0n))).toBeNull();
    expect(over(null, whole(1n))).toBeNull();
  });

  it('of many 分 is that number, and no fraction beside it', () => {
    for (let fen = 128_947_221_237n; fen < 128_947_221_437n; fen++) {
      expect(approximate(whole(fen))).toBe(Number(fen));
      expect(approximate({ num: fen * 3n, den: 3n })).toBe(Number(fen));
    }
  });

  it('is shown as a number only at the end', () => {
    expect(approximate(quotient(1n, 3n)!)).toBeCloseTo(0.3333333, 7);
  });
});
