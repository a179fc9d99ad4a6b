import { describe, expect, it } from '@jest/globals';

import { shareWithout, timeliness, withScore } from './score.js';

describe('the score of a table', () => {
  it('is cut, so that one bad row shows', () => {
    expect(shareWithout(0, 1_000_000)).toBe(100);
    expect(shareWithout(1, 1_000_000)).toBe(99.99);
    expect(shareWithout(3, 3)).toBe(0);
    expect(shareWithout(0, 0)).toBeNull();
  });

  it('is the weakest dimension, and nothing where no dimension says anything', () => {
    expect(withScore({ completeness: 99, validity: 41.5, uniqueness: 100, timeliness: null }).score).toBe(41.5);
    expect(withScore({ completeness: null, validity: null, uniqueness: null, timeliness: null }).score).toBeNull();
  });
});

describe('timeliness', () => {
  const limits = { ageingAfterDays: 100, staleAfterDays: 300 };
  const on = (asOf: string) => timeliness(asOf, '2025-12-31', limits);

  it('is full until the figures age, and meets the shipped threshold on the day they turn stale', () => {
    expect(on('2026-06-01')).toBe(100);
    expect(on('2025-09-22')).toBe(100);
    expect(on('2025-06-14')).toBe(90);
    expect(on('2025-03-06')).toBe(80);
    expect(on('2025-03-05')).toBeLessThan(80);
    expect(on('2020-01-01')).toBe(0);
  });

  it('says nothing where nobody knows the day or the limit', () => {
    expect(timeliness(null, '2025-12-31', limits)).toBeNull();
    expect(timeliness('2025-01-01', '2025-12-31', null)).toBeNull();
  });
});
