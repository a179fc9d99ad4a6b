import { describe, expect, it } from '@jest/globals';
import type { ThemeDocument } from '@zhunsheng/contract';

import { SHIPPED_THEMES } from '../shipped/themes.js';
import { followProduct } from './follow-product.js';

const shipped = SHIPPED_THEMES.find(({ code }) => code === 'procurement') as ThemeDocument;

describe('a stored theme', () => {
  it('of the product gets the parts of this release, and keeps what the bureau set', () => {
    const own = {
      code: 'tender',
      name: '公开招标数额标准',
      value: 4,
      unit: '分',
      basis: '本市',
      certainty: 'V',
    } as const;
    const old: ThemeDocument = {
      ...{ ...shipped, purpose: '本局的目的', layout: ['metrics', 'drill'] },
      finds: [{ code: 'split-purchase', level: 'orange', limits: [own] }],
    };
    const { layout, purpose, finds } = followProduct(old);
    expect([layout, purpose]).toEqual([shipped.layout, '本局的目的']);
    expect(finds[0]?.limits?.map(({ code, value }) => [code, value])).toEqual([
      ['tender', 4],
      ['purchase', 100_000_000],
      ['window', 92],
    ]);
  });

  it('of the bureau alone keeps its own parts', () => {
    expect(followProduct({ ...shipped, code: 'own-1', layout: ['drill'] }).layout).toEqual(['drill']);
  });
});
