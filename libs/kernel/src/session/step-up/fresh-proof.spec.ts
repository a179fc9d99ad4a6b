import { describe, expect, it } from '@jest/globals';

import { isFreshProof } from './fresh-proof.js';

describe('having shown who one is', () => {
  const now = new Date('2026-08-03T01:00:00Z');
  const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);

  it.each([
    ['suffices for five minutes', 300, true],
    ['does not after them', 301, false],
    ['suffices where another machine is a little ahead', -5, true],
    ['counts for nothing when the clock was a day ahead and was set right', -86_400, false],
  ])('%s', (_what, seconds, fresh) => {
    expect(isFreshProof(ago(seconds), now)).toBe(fresh);
  });
});
