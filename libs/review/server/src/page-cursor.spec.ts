import { describe, expect, it } from '@jest/globals';

import { pageOf, sliceOf } from './page-cursor.js';

describe('a list in pages', () => {
  it('goes on where the page before ended, and ends', () => {
    const all = Array.from({ length: 450 }, (_, at) => at);
    const seen: number[] = [];
    for (let cursor: string | null = '0'; cursor !== null;) {
      const slice = sliceOf({ cursor });
      const page = pageOf(all.slice(slice.skip, slice.skip + slice.take), all.length, slice);
      expect(page.total).toBe(450);
      seen.push(...page.items);
      cursor = page.next;
    }
    expect(seen).toEqual(all);
  });

  it.each([{ cursor: '-1' }, { cursor: 'x' }, { limit: '0' }, { limit: '501' }, { limit: '1.5' }])(
    'refuses %j',
    (query) => {
      expect(() => sliceOf(query)).toThrow();
    },
  );
});
