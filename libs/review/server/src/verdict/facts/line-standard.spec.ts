import { describe, expect, it } from '@jest/globals';

import { withComparableCap } from './line-standard.js';

const cap = (standard_unit: string | null, measure: string | null, standard_cap_fen: unknown = '600') =>
  withComparableCap({ standard_unit, measure, standard_cap_fen }).standard_cap_fen;

describe('the cap of a line', () => {
  it('stays where the measures are the same', () => expect(cap('元/人天', '人天')).toBe('600'));
  it('is converted within a dimension', () => expect(cap('元/平方米月', '平方米年')).toBe(7200));
  it('is missing, with a cause, where the measures cannot be compared', () => {
    expect(cap('元/人天', '人')).toEqual({ cause: 'unreadable' });
    expect(cap('元/人天', '人光年')).toEqual({ cause: 'unreadable' });
    expect(cap('元/人天', null)).toEqual({ cause: 'blank' });
  });
  it('is left alone where there is no standard or the standard has no amount', () => {
    expect(cap(null, '人', 0)).toBe(0);
    expect(cap('比率', '项', 0)).toBe(0);
  });
});
