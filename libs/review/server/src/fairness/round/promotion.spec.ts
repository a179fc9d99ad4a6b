import { describe, expect, it } from '@jest/globals';
import type { RoundFigures } from '@zhunsheng/contract';

import { accuracyOf } from './accuracy.js';
import { agreementOf } from './agreement.js';
import { fallOf } from './promotion.js';

const figures = (right: number, wrong: number): RoundFigures => {
  const all = accuracyOf({ rule: '', name: '', stage: '', right, wrong, missed: 1 });
  const agreement = agreementOf([
    ['A', 'A'],
    ['B', 'B'],
  ]);
  return { reviewed: 2, engine: agreement, people: agreement, stages: [], rules: [], all };
};

describe('a promotion', () => {
  it('is free for the first version and for one that is no worse', () => {
    expect(fallOf(figures(5, 5), null, 0.02)).toBeNull();
    expect(fallOf(figures(9, 1), figures(8, 1), 0.02)).toBeNull();
    expect(fallOf(figures(90, 11), figures(90, 10), 0.02)).toBeNull();
  });

  it('is refused with the figure that fell', () => {
    expect(fallOf(figures(8, 2), figures(9, 1), 0.02)).toEqual({ what: '查准率', before: '0.900', now: '0.800' });
    expect(fallOf(figures(0, 0), figures(9, 1), 0.02)?.now).toBe('无法计算');
  });
});
