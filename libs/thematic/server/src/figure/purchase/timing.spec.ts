import { describe, expect, it } from '@jest/globals';

import { timing } from './timing.js';

describe('when a year bought', () => {
  it('takes what began after the last known day for unknown, not for nought', () => {
    const { months, lastQuarterShare } = timing({ year: 2025, monthsFen: { 3: 500 } }, '2025-08-31');
    expect(months).toEqual([0, 0, 500, 0, 0, 0, 0, 0, null, null, null, null]);
    expect(lastQuarterShare).toBeNull();
  });

  it('tells the share of the last quarter of a whole year', () => {
    const year = { year: 2024, monthsFen: { 3: 500, 10: 200, 12: 300 } };
    expect(timing(year, '2024-12-30').lastQuarterShare).toBeNull();
    expect(timing(year, '2024-12-31').lastQuarterShare).toBe(0.5);
    expect(timing({ year: 2024, monthsFen: { 3: 500 } }, '2025-08-31').lastQuarterShare).toBe(0);
    expect(timing({ year: 2024, monthsFen: {} }, '2025-08-31').lastQuarterShare).toBeNull();
  });
});
