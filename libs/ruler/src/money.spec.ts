import fc from 'fast-check';
import { addFen, timesRatio, wholeCut } from './money.js';

it('multiplies exactly and rounds down to a whole 分', () => {
  const amount = fc.integer({ min: 0, max: 10 ** 13 });
  fc.assert(
    fc.property(amount, fc.integer({ min: 0, max: 1_000_000 }), (fen, millionths) => {
      expect(BigInt(timesRatio(fen, millionths / 1e6))).toBe((BigInt(fen) * BigInt(millionths)) / 1_000_000n);
    }),
  );
  expect(timesRatio(100, 0.29)).toBe(29);
});

it('refuses what it cannot hold exactly', () => {
  expect(() => addFen(Number.MAX_SAFE_INTEGER, 1)).toThrow(RangeError);
  expect(() => timesRatio(0.5, 0.5)).toThrow(RangeError);
  expect(() => timesRatio(Number.MAX_SAFE_INTEGER, 2)).toThrow(RangeError);
});

it('cuts to whole 分 and takes no noise for a cut', () =>
  expect([0.1, 12.0000000001, -5].map(wholeCut)).toEqual([1, 12, 0]));
