import { describe, expect, it } from '@jest/globals';

import { slotOf } from './slot.js';

describe('the slot a day lies in', () => {
  it('is the day, its Monday, the first of its month', () => {
    expect(slotOf('daily', '2026-11-22')).toBe('2026-11-22');
    expect(slotOf('weekly', '2026-11-22')).toBe('2026-11-16');
    expect(slotOf('weekly', '2026-11-23')).toBe('2026-11-23');
    expect(slotOf('weekly', '2027-01-01')).toBe('2026-12-28');
    expect(slotOf('monthly', '2026-02-28')).toBe('2026-02-01');
  });
});
