import { describe, expect, it } from '@jest/globals';
import { FixedClock } from '@zhunsheng/kernel/testing';

import { judgeFreshness, today } from './freshness.js';

const age = (asOf: string | null, usedOn = '2026-08-31') =>
  judgeFreshness({ source: '统计公报', asOf, licence: null, ageingAfterDays: 30, staleAfterDays: 60, usedOn });

describe('the age of a figure', () => {
  it.each([
    ['2026-08-31', 'fresh', 0],
    ['2026-08-01', 'fresh', 30],
    ['2026-07-31', 'ageing', 31],
    ['2026-07-02', 'ageing', 60],
    ['2026-07-01', 'stale', 61],
    ['2026-09-05', 'fresh', 0],
  ])('as of %s is %s', (asOf, state, ageDays) => {
    expect(age(asOf)).toMatchObject({ state, ageDays });
  });

  it('is not known without a date, or without a limit, and never fresh then', () => {
    expect(age(null)).toMatchObject({ state: 'unknown', ageDays: null });
    const free = { source: null, licence: null, ageingAfterDays: null, staleAfterDays: null, usedOn: '2026-08-31' };
    expect(judgeFreshness({ ...free, asOf: '2026-08-31' }).state).toBe('unknown');
  });

  it('counts the days of Shanghai', () => {
    expect(today(new FixedClock('2026-08-31T17:00:00Z'))).toBe('2026-09-01');
  });
});
