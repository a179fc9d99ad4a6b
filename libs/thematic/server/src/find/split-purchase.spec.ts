import { describe, expect, it } from '@jest/globals';

import { bursts, isUnregulated, keyOf } from './split-purchase.js';

const daysOf = (...days: number[]): number[][] => {
  const first = Date.parse('2025-01-01');
  const deals = days.map((day) => ({ day, on: new Date(first + day * 86_400_000).toISOString().slice(0, 10) }));
  return bursts(deals, 92).map((run) => run.map(({ day }) => day));
};

describe('purchases cut up over time', () => {
  it('pairs what lies within three months, though the earlier of the two belongs to another pair', () => {
    expect(daysOf(0, 90, 100)).toEqual([
      [0, 90],
      [90, 100],
    ]);
  });

  it('names a run once, not again for each of its tails', () => {
    expect(daysOf(0, 10, 92)).toEqual([[0, 10, 92]]);
    expect(daysOf(0, 93)).toEqual([[0], [93]]);
  });

  it('tells two findings apart that share a deal, and knows one again in any order', () => {
    const [a, b, c] = ['1', '2', '3'].map((id) => ({ unit: '101001', id })) as [
      { unit: string; id: string },
      { unit: string; id: string },
      { unit: string; id: string },
    ];
    expect(keyOf([a, b])).not.toBe(keyOf([a, c]));
    expect(keyOf([a, b])).toBe(keyOf([b, a]));
  });
});

describe('purchases below the threshold of government purchase', () => {
  it.each(['自行采购', '零星采购', '比价采购', '直接购买', '限额以下采购'])('%s asks for no procedure', (method) => {
    expect(isUnregulated({ method, fen: 99_999_999 }, 100_000_000)).toBe(true);
    expect(isUnregulated({ method, fen: 100_000_000 }, 100_000_000)).toBe(false);
  });
  it.each(['公开招标', '竞争性磋商', '竞争性谈判', '询价', '单一来源', '框架协议采购'])('%s does', (method) => {
    expect(isUnregulated({ method, fen: 1 }, 100_000_000)).toBe(false);
  });
});
