import { describe, expect, it } from '@jest/globals';

import { confidenceOf, whatIsMissing } from './confidence.js';

const good = { kept: 150, years: 3, units: 20, dispersion: 0.2, shift: 0.02 };

describe('how far a measured interval can be trusted', () => {
  it.each([
    [good, 'A'],
    [{ ...good, kept: 99 }, 'B'],
    [{ ...good, years: 1 }, 'C'],
    [{ ...good, units: 2 }, 'D'],
    [{ ...good, dispersion: 0.7 }, 'C'],
    [{ ...good, shift: 0.5 }, 'D'],
  ] as const)('%j is %s', (evidence, grade) => {
    expect(confidenceOf(evidence)).toBe(grade);
  });

  it('says what keeps it from the next grade', () => {
    expect(whatIsMissing(good)).toEqual([]);
    expect(whatIsMissing({ ...good, kept: 40, years: 2 })).toEqual(['有效样本不足 100 条', '不足 3 个年度']);
    expect(whatIsMissing({ ...good, dispersion: 2 })).toEqual(['价格过于分散，可能混有不同规格或档次']);
  });
});
