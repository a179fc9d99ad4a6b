import { describe, expect, it } from '@jest/globals';

import type { Totals } from './event-log.js';
import { figuresOf, savedMinutes } from './figures.js';

const TOTALS: Totals = {
  ...{ judged: 200, findings: 100, machineSeconds: 0.002, handled: 20, handlingSeconds: 1200, medianSeconds: 55 },
  ...{ touched: 30, untouched: 150, filed: 40, returned: 4, settled: 10, medianHours: 48 },
  ...{ serialHours: 30, parallelHours: 12, branches: 9, reviews: 3 },
};
const value = (totals: Totals, key: string) => figuresOf(totals).find((one) => one.key === key)?.value;

describe('figures of efficiency', () => {
  it('are shares and medians of what happened', () => {
    expect(value(TOTALS, 'untouched')).toBe(75);
    expect(value(TOTALS, 'returned')).toBe(10);
    expect(value(TOTALS, 'elapsed')).toBe(2);
  });

  it('are unknown where nothing happened, not nought', () => {
    const none = { ...TOTALS, filed: 0, handled: 0, reviews: 0, branches: 0 };
    for (const key of ['returned', 'person', 'serial', 'parallel']) expect(value(none, key)).toBeNull();
    expect(savedMinutes(none, { perProject: 45, perFinding: 6 }, '').minutes).toBeNull();
  });

  it('count as saved only what was handled and timed', () => {
    const saved = savedMinutes(TOTALS, { perProject: 45, perFinding: 6 }, '试');
    // 20 × 45 + 20 × 0.5 × 6 − 1200 / 60
    expect(saved.minutes).toBe(940);
    expect(saved.terms.map(({ value: term }) => term)).toEqual([20, 45, 0.5, 6, 20]);
  });
});
