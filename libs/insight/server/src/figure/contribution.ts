import { compareFigures, type Figure, minus, over, plus, quotient, whole } from './figure.js';

/** A group now and then: amount and divisor of a rate, or the amount alone. */
export interface Part {
  label: string;
  /** Of things that are counted: how many are there now and were not, and the other way round. */
  turnover?: { came: bigint; went: bigint };
  now: { left: bigint; right: bigint } | null;
  then: { left: bigint; right: bigint } | null;
}

export interface Contribution {
  label: string;
  state: 'kept' | 'new' | 'ended';
  /** Of an amount: its change. Of a rate: what its own rate changed, and what its weight changed. */
  effect: Figure;
  rate: Figure | null;
  mix: Figure | null;
  /** Of things that are counted: how many are there now and were not, and the other way round. */
  turnover?: { came: bigint; went: bigint };
}

const ZERO = whole(0n);

/** What an amount's change is made of: the parts add up to it exactly. */
export function amountContributions(parts: readonly Part[]): Contribution[] {
  return parts.map(({ label, now, then, turnover }) => ({
    label,
    ...(turnover && { turnover }),
    state: now && then ? 'kept' : now ? 'new' : 'ended',
    effect: whole((now?.left ?? 0n) - (then?.left ?? 0n)),
    rate: null,
    mix: null,
  }));
}

/**
 * What a rate's change is made of. With w = share of the divisor, r = rate of the part, R = rate of the whole:
 * rate effect ½(w0+w1)(r1−r0), mix effect ½(r0+r1−R0−R1)(w1−w0). They add up to R1−R0 without a rest
 * (Bennet's symmetric decomposition). A part that is new or ended has no rate on one side: the other side's stands in.
 */
export function rateContributions(parts: readonly Part[]): Contribution[] {
  const total = (side: 'now' | 'then') =>
    parts.reduce(
      (sum, part) => ({ left: sum.left + (part[side]?.left ?? 0n), right: sum.right + (part[side]?.right ?? 0n) }),
      {
        left: 0n,
        right: 0n,
      },
    );
  const [now, then] = [total('now'), total('then')];
  const whole1 = quotient(now.left, now.right);
  const whole0 = quotient(then.left, then.right);
  if (!whole1 || !whole0) return [];
  return parts.map((part) => {
    const w1 = quotient(part.now?.right ?? 0n, now.right)!;
    const w0 = quotient(part.then?.right ?? 0n, then.right)!;
    const own1 = part.now && quotient(part.now.left, part.now.right);
    const own0 = part.then && quotient(part.then.left, part.then.right);
    const r1 = own1 ?? own0 ?? ZERO;
    const r0 = own0 ?? own1 ?? ZERO;
    const rate = half(times(plus(w0, w1), minus(r1, r0)));
    const mix = half(times(minus(plus(r0, r1), plus(whole0, whole1)), minus(w1, w0)));
    return {
      label: part.label,
      state: part.now && part.then ? 'kept' : part.now ? 'new' : 'ended',
      effect: plus(rate, mix),
      rate,
      mix,
    };
  });
}

/** How much of all movement the few largest parts make: what explains most is shown first. */
export function concentration(contributions: readonly Contribution[], largest = 3): Figure {
  const sizes = contributions.map(({ effect }) => size(effect)).sort((a, b) => compareFigures(b, a));
  const all = sizes.reduce(plus, ZERO);
  return over(sizes.slice(0, largest).reduce(plus, ZERO), all) ?? ZERO;
}

export const size = (figure: Figure): Figure => (figure.num < 0n ? { ...figure, num: -figure.num } : figure);
const times = (a: Figure, b: Figure): Figure => ({ num: a.num * b.num, den: a.den * b.den });
const half = ({ num, den }: Figure): Figure => ({ num, den: den * 2n });
