import { expect, it } from '@jest/globals';

import { firstOf, limitOf } from './limit.js';

it('says how many rows there are, not how many were cut off the list', () => {
  expect(
    firstOf([
      { name: 'a', ofAll: 812 },
      { name: 'b', ofAll: 812 },
    ]),
  ).toEqual({
    items: [{ name: 'a' }, { name: 'b' }],
    total: 812,
    next: null,
  });
  expect(firstOf([])).toEqual({ items: [], total: 0, next: null });
});

it('takes a limit that is a number of rows, and no more than a thousand', () => {
  expect([limitOf(undefined), limitOf('5'), limitOf('99999')]).toEqual([200, 5, 1000]);
  for (const wrong of ['0', '-1', '1.5', 'x']) expect(() => limitOf(wrong)).toThrow();
});
