import { describe, expect, it } from '@jest/globals';

import { FixedClock } from '../../testing/index.js';
import { instantOf, systemClock } from './system-clock.js';

describe('the time of an entry', () => {
  it('is that of the wall, and its microseconds do not all read nought', () => {
    const read = Array.from({ length: 200 }, () => {
      const before = systemClock.now().toISOString().slice(0, -1);
      const at = instantOf(systemClock);
      const after = systemClock.now().toISOString().slice(0, -1);
      expect([before <= at.slice(0, 23), at.slice(0, 23) <= after]).toEqual([true, true]);
      return at;
    });
    expect(read.filter((at) => !/\.\d{6}Z$/.test(at))).toEqual([]);
    expect(read.some((at) => !at.endsWith('000Z'))).toBe(true);
  });

  it('of a clock that knows milliseconds only is written as finely', () => {
    expect(instantOf(new FixedClock('2026-08-03T01:00:00.007Z'))).toBe('2026-08-03T01:00:00.007000Z');
  });
});
