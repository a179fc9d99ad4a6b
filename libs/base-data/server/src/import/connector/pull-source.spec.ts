import { describe, expect, it } from '@jest/globals';

import { wholeTies } from './pull-source.js';

describe('where a page of an answer ends', () => {
  const rows = (...cursors: (string | null)[]): (string | null)[][] => cursors.map((cursor) => ['x', cursor]);

  it.each([
    [rows('1', '2', '3'), 3, 'all there is'],
    [rows('1', '2', '3', '4'), 3, 'between two values'],
    [rows('1', '2', '2', '2'), 1, 'before rows that tie with what comes next'],
    [rows(null, null, '1', '1'), 2, 'behind rows that have no value'],
  ] as const)('%j: %i rows, %s', (answer, taken, _) => {
    expect(wholeTies(answer, 1, 3)).toBe(taken);
  });

  it('is nowhere when all rows tie: that is said, nothing is skipped', () => {
    expect(() => wholeTies(rows('1', '1', '1', '1'), 1, 3)).toThrow(/取值 1 的行超过 3 行/);
  });
});
