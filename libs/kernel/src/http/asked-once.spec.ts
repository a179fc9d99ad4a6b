import { describe, expect, it } from '@jest/globals';

import { AskedOnce } from './asked-once.js';

describe('a parameter of a query', () => {
  const pipe = new AskedOnce();

  it.each([
    [
      { q: ['a', 'b'], unit: '101' },
      { type: 'query', metatype: Object },
    ],
    [['a', 'b'], { type: 'query', metatype: String, data: 'q' }],
  ] as const)('is refused by name when it is there twice: %j', (value, metadata) => {
    expect(() => pipe.transform(value, metadata)).toThrow(/q 只能写一次/);
  });

  it.each([
    [{ q: 'a' }, { type: 'query', metatype: Object }],
    [undefined, { type: 'query', metatype: String, data: 'q' }],
    [['a', 'b'], { type: 'query', metatype: Array, data: 'q' }],
    [{ q: ['a'] }, { type: 'body', metatype: Object }],
  ] as const)('passes: %j', (value, metadata) => {
    expect(pipe.transform(value, metadata)).toBe(value);
  });
});
