import os from 'node:os';

import type { Clock } from './ctx.js';

/** How far the wall clock is ahead of the counter of this process, which is never set. */
let ahead = 0;

/**
 * The wall clock, in RFC 3339 to the microsecond. Node tells it in milliseconds only; which microsecond of one it is says the
 * counter, so that entries of one millisecond can be told apart. A clock that is set takes the counter with it.
 */
function instant(): string {
  const counted = performance.now();
  const wall = Date.now();
  const exact = Math.min(Math.max(counted + ahead, wall), wall + 0.999);
  ahead = exact - counted;
  const micros = Math.floor((exact - wall) * 1000);
  return `${new Date(wall).toISOString().slice(0, -1)}${String(micros).padStart(3, '0')}Z`;
}

/** That of the machine. */
export const systemClock: Clock = { now: () => new Date(), instant, source: `system/${os.hostname()}` };

/** Of any clock, also of one that knows milliseconds only. */
export const instantOf = (clock: Clock): string => clock.instant?.() ?? `${clock.now().toISOString().slice(0, -1)}000Z`;
