import { describe, expect, it } from '@jest/globals';
import { sm3Hex } from '@zhunsheng/kernel';

import { type Candidate, drawFrom, type DrawDocument, seedOf, writeText } from './draw-list.js';

const SEED = sm3Hex('a seed');
const ref = (n: number): string => String(n).padStart(4, '0');

function list(candidates: Candidate[], strata = [{ name: '绿', quota: 3 }]): string {
  const document: DrawDocument = {
    ...{ schema: 'zhunsheng.draw/1', draw: 'd', year: 2026, title: '试抽', purpose: '抽查' },
    ...{ ledger: { size: 0, root: null }, commitment: '', strata, candidates },
  };
  return writeText(document);
}
const same = (n: number, stratum = '绿', tickets = 1): Candidate[] =>
  Array.from({ length: n }, (_, i) => ({ ref: ref(i), stratum, tickets }));

describe('a draw', () => {
  it('is the same wherever it is made, and another with another seed or another list', () => {
    const text = list(same(50));
    const drawn = drawFrom(text, SEED);
    expect(writeText(drawFrom(text, SEED))).toBe(writeText(drawn));
    expect(drawFrom(text, sm3Hex('another')).chosen).not.toEqual(drawn.chosen);
    expect(drawFrom(list(same(51)), SEED).list).not.toBe(drawn.list);
  });

  it('can be followed with a hash alone', () => {
    const keys = same(50).map((one) => ({ ref: one.ref, key: sm3Hex(`${SEED}\n${one.ref}\n1\n`) }));
    const first = keys.sort((a, b) => (a.key < b.key ? -1 : 1)).slice(0, 3);
    expect(drawFrom(list(same(50)), SEED).chosen.map((one) => one.ref)).toEqual(first.map((one) => one.ref));
  });

  it('gives each stratum its quota, or all there is', () => {
    const two = [...same(5), { ref: '9000', stratum: '红', tickets: 1 }];
    const { chosen } = drawFrom(
      list(two, [
        { name: '绿', quota: 2 },
        { name: '红', quota: 4 },
      ]),
      SEED,
    );
    expect(chosen.map(({ stratum }) => stratum)).toEqual(['绿', '绿', '红']);
  });

  it('draws by tickets: over 3,000 draws of one among ten, four tickets win four thirteenths', () => {
    const text = list([...same(9), { ref: '9999', stratum: '绿', tickets: 4 }], [{ name: '绿', quota: 1 }]);
    const wins = Array.from({ length: 3000 }, (_, i) => drawFrom(text, sm3Hex(String(i))).chosen[0]?.ref).filter(
      (one) => one === '9999',
    ).length;
    // 4/13 = 923; five standard deviations are 126
    expect(Math.abs(wins - 923)).toBeLessThan(126);
  });

  it('has a seed that depends on list, secret and number', () => {
    const seeds = [seedOf('l', 's', '7'), seedOf('m', 's', '7'), seedOf('l', 't', '7'), seedOf('l', 's', '8')];
    expect(new Set(seeds).size).toBe(4);
  });

  it.each([
    ['text', '不是 JSON'],
    ['{"schema":"zhunsheng.draw/2"}', 'schema'],
    [list([...same(2), { ref: '0001', stratum: '绿', tickets: 1 }]), 'candidates[2].ref'],
    [list([{ ref: '1', stratum: '蓝', tickets: 1 }]), '不在 strata'],
    [list([{ ref: '1', stratum: '绿', tickets: 0 }]), 'tickets'],
  ])('refuses what is no list: %#', (text, said) => {
    expect(() => drawFrom(text, SEED)).toThrow(said);
  });
});
