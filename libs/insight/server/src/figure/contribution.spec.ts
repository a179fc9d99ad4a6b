import { describe, expect, it } from '@jest/globals';

import { amountContributions, concentration, type Part, rateContributions } from './contribution.js';
import { compareFigures, minus, plus, quotient, whole } from './figure.js';

/** Park and Miller's generator: the same parts on every machine. */
function random(seed: number) {
  let state = seed;
  return (below: number) => (state = (state * 48_271) % 2_147_483_647) % below;
}

function parts(seed: number): Part[] {
  const next = random(seed);
  const side = () => (next(6) ? { left: BigInt(next(1_000_000)), right: BigInt(1 + next(1_000_000)) } : null);
  const made = Array.from({ length: 2 + next(12) }, (_, i) => ({ label: String(i), now: side(), then: side() }));
  return [...made, { label: 'kept', now: { left: 1n, right: 3n }, then: { left: 2n, right: 7n } }];
}

const sum = (side: 'now' | 'then', of: readonly Part[]) =>
  of.reduce(
    (all, part) => ({ left: all.left + (part[side]?.left ?? 0n), right: all.right + (part[side]?.right ?? 0n) }),
    {
      left: 0n,
      right: 0n,
    },
  );

describe('what a change is made of', () => {
  it('adds up to the change of a rate without a rest, new and ended parts included', () => {
    for (let seed = 1; seed <= 500; seed++) {
      const of = parts(seed);
      const [now, then] = [sum('now', of), sum('then', of)];
      const change = minus(quotient(now.left, now.right)!, quotient(then.left, then.right)!);
      const total = rateContributions(of)
        .map(({ effect }) => effect)
        .reduce(plus, whole(0n));
      expect(compareFigures(total, change)).toBe(0);
    }
  });

  it('adds up to the change of an amount', () => {
    const of = parts(7);
    const total = amountContributions(of).reduce((all, { effect }) => all + effect.num, 0n);
    expect(total).toBe(sum('now', of).left - sum('then', of).left);
  });

  it('knows the attribute that explains most', () => {
    const two = amountContributions([
      { label: 'a', now: { left: 100n, right: 1n }, then: null },
      { label: 'b', now: { left: 1n, right: 1n }, then: { left: 1n, right: 1n } },
    ]);
    expect(compareFigures(concentration(two, 1), whole(1n))).toBe(0);
  });
});
