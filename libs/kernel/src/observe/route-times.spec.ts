import { describe, expect, it } from '@jest/globals';

import { RouteTimes } from './route-times.js';

describe('the times of the routes', () => {
  const start = () => {
    let at = 0;
    return { times: new RouteTimes(() => at), pass: (ms: number) => (at += ms) };
  };

  it('gives percentiles within a third, never above the longest', () => {
    const { times } = start();
    for (let ms = 1; ms <= 1000; ms++) times.add('GET', '/api/v1/projects', 200, ms);
    const [route] = times.lastHour();
    expect(route).toMatchObject({ requests: 1000, errors: 0, longestMs: 1000 });
    for (const [got, truth] of [
      [route?.p50Ms, 500],
      [route?.p95Ms, 950],
    ] as const) {
      expect(got).toBeGreaterThanOrEqual(truth);
      expect(got).toBeLessThanOrEqual(truth * 1.3);
    }
  });

  it('puts the slowest first and counts failures, not refusals, as errors', () => {
    const { times } = start();
    times.add('GET', '/quick', 200, 2);
    times.add('POST', '/slow', 500, 900);
    times.add('POST', '/slow', 403, 1);
    expect(times.lastHour().map(({ method, route, errors }) => [method, route, errors])).toEqual([
      ['POST', '/slow', 1],
      ['GET', '/quick', 0],
    ]);
    expect(times.counts()).toContainEqual({ method: 'POST', route: '/slow', status: 403, requests: 1, seconds: 0.001 });
  });

  it('forgets what is more than an hour old, but not the totals', () => {
    const { times, pass } = start();
    times.add('GET', '/old', 200, 5);
    pass(61 * 60_000);
    times.add('GET', '/new', 200, 5);
    expect(times.lastHour().map(({ route }) => route)).toEqual(['/new']);
    expect(times.counts()).toHaveLength(2);
  });
});
