import { describe, expect, it } from '@jest/globals';

import { FixedClock } from '../../testing/index.js';
import { RequestLimit } from './request-limit.js';

describe('a bucket of requests', () => {
  const taken = (limit: RequestLimit, times: number) =>
    Array.from({ length: times }, () => limit.take('10.1.2.3')).filter(Boolean).length;

  it('runs dry and fills again with the minutes', () => {
    const clock = new FixedClock('2026-08-03T01:00:00Z');
    const limit = new RequestLimit(clock, 6);
    expect(taken(limit, 10)).toBe(6);
    clock.advance(0.5);
    expect(taken(limit, 10)).toBe(3);
  });

  it('R-REL-11 takes nothing away when the clock is set back, and goes on filling from there', () => {
    const clock = new FixedClock('2026-08-03T01:00:00Z');
    const limit = new RequestLimit(clock, 6);
    expect(taken(limit, 2)).toBe(2);
    clock.advance(-24 * 60);
    expect(taken(limit, 10)).toBe(4);
    clock.advance(0.5);
    expect(taken(limit, 10)).toBe(3);
  });
});
