import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { bestOf } from './best.js';

describe('the best of many', () => {
  it('are those a full sort puts first', () => {
    const scores = fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 200 });
    fc.assert(
      fc.property(scores, fc.integer({ min: 1, max: 12 }), (list, most) => {
        const even = (item: number) => item % 2 === 0;
        const sorted = list
          .map((score, item) => ({ score, item }))
          .filter(({ score, item }) => score > 0 && even(item))
          .sort((a, b) => b.score - a.score || a.item - b.item)
          .slice(0, most);
        expect(bestOf(Float32Array.from(list), most, even)).toEqual(sorted.map(({ item }) => item));
      }),
    );
  });
});
