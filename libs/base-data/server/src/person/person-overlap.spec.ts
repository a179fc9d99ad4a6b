import { describe, expect, it } from '@jest/globals';

import { fullMonths, overlapsOf, payByYear } from './person-overlap.js';

const ON = '2026-09-30';
const post = (unitName: string, since: string, until: string | null, monthlyCostFen: number) => ({
  unitName,
  since,
  until,
  monthlyCostFen,
});

describe('the posts of one person', () => {
  it.each([
    ['2026-01-01', '2026-01-31', 1],
    ['2026-01-01', '2026-01-30', 0],
    ['2024-01-31', '2024-02-29', 1],
    ['2025-03-15', '2026-03-14', 12],
    ['2026-05-01', '2026-04-01', 0],
  ])('from %s to %s are %i full months', (since, until, months) => {
    expect(fullMonths(since, until)).toBe(months);
  });

  it('cost each year what the months in post cost, until today', () => {
    expect(payByYear([post('甲', '2025-07-01', null, 1000), post('乙', '2026-01-01', '2026-02-28', 500)], ON)).toEqual([
      { year: 2026, months: 11, fen: 10_000 },
      { year: 2025, months: 6, fen: 6000 },
    ]);
  });

  it('overlap only where both were paid, and the smaller cost was too much', () => {
    const posts = [
      post('甲', '2020-01-01', null, 1000),
      post('乙', '2026-03-01', null, 400),
      post('丙', '2021-01-01', '2021-12-31', 0),
    ];
    expect(overlapsOf(posts, ON)).toEqual([
      { units: ['甲', '乙'], since: '2026-03-01', until: ON, months: 7, excessFen: 2800 },
    ]);
    expect(overlapsOf([post('甲', '2020-01-01', '2020-05-31', 1), post('乙', '2020-06-01', null, 1)], ON)).toEqual([]);
  });
});
