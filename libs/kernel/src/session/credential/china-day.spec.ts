import { describe, expect, it } from '@jest/globals';

import { dayInChina, yearInChina } from './china-day.js';

describe('a day of business', () => {
  it.each([
    ['2026-12-31T15:59:59.999Z', '2026-12-31', 2026],
    ['2026-12-31T16:00:00Z', '2027-01-01', 2027],
    ['2028-02-28T16:00:00Z', '2028-02-29', 2028],
    // where others put their clocks forward or back, and when a second was put in
    ['2026-03-08T07:30:00Z', '2026-03-08', 2026],
    ['2026-11-01T06:30:00Z', '2026-11-01', 2026],
    ['2016-12-31T23:59:59.999Z', '2017-01-01', 2017],
  ])('at %s is %s', (moment, day, year) => {
    expect([dayInChina(new Date(moment)), yearInChina(new Date(moment))]).toEqual([day, year]);
  });
});
