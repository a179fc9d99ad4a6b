import { describe, expect, it } from '@jest/globals';

import { forecast } from './forecast.js';

describe('the day the last filing is through finance', () => {
  // Monday 2 to Friday 13 March 2026
  const steady = ['02', '03', '04', '05', '06', '09', '10', '11', '12', '13'].map((day) => ({
    day: `2026-03-${day}`,
    count: 10,
  }));

  it('is reckoned in working days at the pace so far', () => {
    expect(forecast(30, steady, '2026-03-13', '2026-03-31')).toEqual({
      left: 30,
      perDay: 10,
      days: 10,
      finishOn: '2026-03-18',
      earliest: '2026-03-18',
      latest: '2026-03-18',
      dueOn: '2026-03-31',
      late: false,
    });
  });

  it('has the best and the worst week as its range, and days without a case count', () => {
    const uneven = steady.slice(0, 5).concat([{ day: '2026-03-13', count: 5 }]);
    const found = forecast(55, uneven, '2026-03-13', '2026-03-20');
    expect(found.perDay).toBe(5.5);
    expect([found.earliest, found.finishOn, found.latest]).toEqual(['2026-03-23', '2026-03-27', '2026-05-29']);
    expect(forecast(20, uneven, '2026-03-13', null).latest).toBe('2026-04-10');
    expect(found.late).toBe(true);
  });

  it('is no day at all where nothing was ever settled', () => {
    expect(forecast(12, [], '2026-03-13', '2026-03-20')).toMatchObject({ perDay: null, finishOn: null, late: false });
    expect(forecast(12, [{ day: '2026-03-16', count: 3 }], '2026-03-13', null).perDay).toBeNull();
  });

  it('is today where nothing is left', () => {
    expect(forecast(0, steady, '2026-03-13', '2026-03-12')).toMatchObject({ finishOn: '2026-03-13', late: false });
  });
});
