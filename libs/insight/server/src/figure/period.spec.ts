import { describe, expect, it } from '@jest/globals';

import { known, monthsBefore, spansOf, spanWords, wholeYear, yearBefore } from './period.js';

describe('periods', () => {
  it('splits a range by years', () => {
    expect(spansOf({ from: '2024-05', to: '2025-03' })).toEqual([
      { year: 2024, first: 5, last: 12 },
      { year: 2025, first: 1, last: 3 },
    ]);
    expect(spansOf({ points: ['2023', '2025-02'] })).toEqual([wholeYear(2023), { year: 2025, first: 2, last: 2 }]);
  });

  it('keeps what is known and drops what lies behind', () => {
    const spans = spansOf({ from: '2024-01', to: '2026-12' });
    expect(known(spans, { year: 2025, month: 8 })).toEqual([wholeYear(2024), { year: 2025, first: 1, last: 8 }]);
    expect(known(spans, { year: 2025, month: 12 })).toEqual([wholeYear(2024), wholeYear(2025)]);
    expect(known([wholeYear(2026)], { year: 2025, month: 8 })).toEqual([]);
  });

  it('goes a year or as many months back', () => {
    expect(yearBefore([{ year: 2025, first: 1, last: 8 }])).toEqual([{ year: 2024, first: 1, last: 8 }]);
    expect(monthsBefore([{ year: 2025, first: 1, last: 3 }])).toEqual([{ year: 2024, first: 10, last: 12 }]);
    expect(monthsBefore([wholeYear(2025)])).toEqual([wholeYear(2024)]);
    expect(monthsBefore([wholeYear(2023), wholeYear(2025)])).toBeNull();
  });

  it('says a period as a person would', () => {
    expect(spanWords([wholeYear(2024)])).toBe('2024年');
    expect(spanWords([{ year: 2025, first: 1, last: 8 }])).toBe('2025年1—8月');
    expect(spanWords(spansOf({ from: '2023-01', to: '2025-12' }))).toBe('2023—2025年');
    expect(spanWords(spansOf({ points: ['2023', '2025'] }))).toBe('2023年、2025年');
    expect(spanWords(spansOf({ from: '2024-05', to: '2025-03' }))).toBe('2024年5月—2025年3月');
  });
});
