import { describe, expect, it } from '@jest/globals';

import { TotalsCheck } from './totals-check.js';

/** Numbers are lines, `小计 n` and `合计 n` printed totals, as they follow each other in a sheet. */
function mismatches(sheet: string): string[] {
  const check = new TotalsCheck(() => '金额');
  sheet.split(' ').forEach((cell, row) => {
    const [, word, fen = '0'] = /^(小计|合计)?(\d+)$/.exec(cell) ?? [];
    if (word === undefined) check.add('fen', BigInt(fen));
    else
      check.total(new Map([['fen', { fen: BigInt(fen), at: `A${row + 1}` }]]), word === '小计' ? 'subtotal' : 'total');
  });
  check.end();
  return check.mismatches.map(({ at, stated, computed }) => `${at} ${stated}≠${computed}`);
}

describe('printed totals', () => {
  it.each([
    ['below their lines', '1 2 小计3 4 小计4 合计7'],
    ['above their lines', '合计7 小计3 1 2 小计4 4'],
    ['the grand one above, the others below', '合计7 1 2 小计3 4 小计4'],
    ['one of each block and one of all', '1 2 合计3 4 合计4 合计7'],
    ['several of a kind above the same lines', '合计10 小计10 小计3 1 2 小计7 3 4'],
    ['the same twice above', '合计10 合计10 1 2 7'],
    ['around blocks that end', '合计15 小计10 小计3 1 2 小计7 3 4 小计5 小计5 5'],
    ['above a block of nothing', '合计10 小计0 小计3 1 2 小计7 3 4'],
    ['none at all', '1 2 3'],
  ])('are right %s', (_where, sheet) => {
    expect(mismatches(sheet)).toEqual([]);
  });

  it.each([
    ['below', '1 2 小计4 合计3', ['A3 4≠3']],
    ['above', '合计9 小计3 1 2 小计5 4', ['A5 5≠4', 'A1 9≠7']],
    ['the outer of two above', '合计10 小计11 小计3 1 2 小计7 3 4', ['A2 11≠10']],
    ['the inner of two above', '合计10 小计10 小计4 1 2 小计7 3 4', ['A3 4≠3']],
    ['above nothing at all', '合计10 小计3 1 2 小计7 3 4 小计5', ['A8 5≠0']],
    ['above all', '合计9 1 2', ['A1 9≠3']],
  ])('are told where they are wrong, %s', (_where, sheet, found) => {
    expect(mismatches(sheet)).toEqual(found);
  });
});
