import { describe, expect, it } from '@jest/globals';

import { isDue } from './nightly-backup.js';

const at = (day: number, hour: number, minute = 0): Date => new Date(2026, 10, day, hour, minute);

describe('the nightly backup', () => {
  it.each([
    ['before the hour', at(22, 1, 59), at(21, 2, 1), false],
    ['at the hour', at(22, 2, 0), at(21, 2, 1), true],
    ['once a day', at(22, 23, 0), at(22, 2, 1), false],
    ['later, after a night without power', at(22, 9, 30), at(20, 2, 1), true],
    ['never before', at(22, 2, 0), null, true],
    ['not at noon for one made by hand this morning after the hour', at(22, 12, 0), at(22, 8, 0), false],
  ])('is due or not %s', (_when, now, newest, due) => {
    expect(isDue(now, '02:00', newest)).toBe(due);
  });
});
