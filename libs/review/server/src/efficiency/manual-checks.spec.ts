import { describe, expect, it } from '@jest/globals';

import { adviseOn } from './manual-checks.js';

const check = (looked: number, changed: number, spotChecked = 0, faults = 0) =>
  adviseOn({ desk: '财政审核', looked, changed, spotChecked, faults, medianSeconds: null });

describe('advice on a manual check', () => {
  it('says nothing on few cases, however clear they look', () => {
    expect(check(49, 0, 100).advice).toBe('unknown');
  });

  it('keeps what changes results, and whatever spot checks found faults behind', () => {
    expect(check(400, 40, 60).advice).toBe('keep');
    expect(check(400, 0, 60, 1).advice).toBe('keep');
  });

  it('drops only what changes nothing and was spot-checked enough', () => {
    expect(check(400, 0, 30).advice).toBe('drop');
    expect(check(400, 0, 29).advice).toBe('sample');
    // no change in 60 still leaves up to 6 % possible
    expect(check(60, 0, 60).advice).toBe('keep');
  });
});
