import { describe, expect, it } from '@jest/globals';

import { type RuleFigures, signsOf } from './rule-signs.js';

const sound: RuleFigures = {
  ...{ applicable: 1000, unseen: 10, hits: 50, hitRate: 0.05, hitRateBefore: 0.052, overturned: 1 },
};
const signs = (change: Partial<RuleFigures>) => signsOf({ ...sound, ...change }).signs;

describe('the health of a rule', () => {
  it('finds nothing wrong with a rule that separates projects and is believed', () => {
    expect(signsOf(sound)).toEqual({ signs: [], suggestion: null });
  });

  it('sees rules that never speak, always speak, are overturned, drift or cannot see', () => {
    expect(signs({ hits: 0, hitRate: 0, hitRateBefore: null, overturned: 0 })).toEqual(['never']);
    expect(signs({ hits: 950, hitRate: 0.95, hitRateBefore: null })).toEqual(['always']);
    expect(signs({ overturned: 10 })).toEqual(['overturned']);
    expect(signs({ hitRateBefore: 0.2 })).toEqual(['drifting']);
    expect(signs({ applicable: 40, hits: 2, unseen: 900 })).toEqual(['unseen']);
  });

  it('keeps silent about a rule few projects were judged by', () => {
    expect(signs({ applicable: 12, unseen: 0, hits: 0, hitRate: 0, hitRateBefore: 0.5, overturned: 0 })).toEqual([]);
  });

  it('says the numbers it rests on', () => {
    expect(signsOf({ ...sound, overturned: 10 }).suggestion).toContain('50 次命中有 10 次被推翻');
  });
});
