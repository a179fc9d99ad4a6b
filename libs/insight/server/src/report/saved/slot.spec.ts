import { describe, expect, it } from '@jest/globals';

import { dayIn, slotOf } from './slot.js';

describe('the slot a day lies in', () => {
  it('is the day, its Monday, the first of its month', () => {
    expect(slotOf('daily', '2026-11-22')).toBe('2026-11-22');
    expect(slotOf('weekly', '2026-11-22')).toBe('2026-11-16');
    expect(slotOf('weekly', '2026-11-23')).toBe('2026-11-23');
    expect(slotOf('weekly', '2027-01-01')).toBe('2026-12-28');
    expect(slotOf('monthly', '2026-02-28')).toBe('2026-02-01');
  });

  it('begins at midnight in China', () => {
    expect(dayIn(new Date('2026-11-22T15:59:59Z'))).toBe('2026-11-22');
    expect(dayIn(new Date('2026-11-22T16:00:00Z'))).toBe('2026-11-23');
  });
});
