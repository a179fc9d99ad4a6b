import { describe, expect, it } from '@jest/globals';

import { routingFor } from './routing.js';
import { SHIPPED_ROUTINGS } from './shipped-routing.js';

const filing = { category: '31', requestFen: 100_000_000, themes: [] as string[] };
const codeFor = (over: Partial<typeof filing>) => routingFor(SHIPPED_ROUTINGS, { ...filing, ...over })?.code;

describe('the routing of a filing', () => {
  it('goes by theme, amount and category, the first that matches', () => {
    expect(codeFor({ themes: ['信息化', '工程建设'] })).toBe('L01');
    expect(codeFor({ themes: ['工程建设'], requestFen: 500_000_000 })).toBe('L02');
    expect(codeFor({ themes: ['修缮'], requestFen: 499_999_999 })).toBe('L03');
    expect(codeFor({ themes: ['购买服务'] })).toBe('L04');
    expect(codeFor({ themes: ['购买服务'], requestFen: 99_999_999 })).toBe('L09');
    expect(codeFor({})).toBe('L09');
  });

  it('is none where no rule speaks of the category', () => {
    expect(codeFor({ category: '21' })).toBeUndefined();
  });

  it('follows the place, not the order in which rules were written', () => {
    const early = { ...SHIPPED_ROUTINGS.at(-1)!, code: 'X', place: 1 };
    expect(routingFor([...SHIPPED_ROUTINGS, early], filing)?.code).toBe('X');
  });
});
