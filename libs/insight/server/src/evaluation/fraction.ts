/** Never rounded, its divisor above zero. */
export interface Fraction {
  num: bigint;
  den: bigint;
}

export const integer = (num: bigint): Fraction => ({ num, den: 1n });

export function divide(a: Fraction, b: Fraction): Fraction | null {
  if (b.num === 0n) return null;
  const sign = b.num < 0n ? -1n : 1n;
  return lowest({ num: a.num * b.den * sign, den: a.den * b.num * sign });
}

export const subtract = (a: Fraction, b: Fraction): Fraction =>
  lowest({ num: a.num * b.den - b.num * a.den, den: a.den * b.den });

export const add = (a: Fraction, b: Fraction): Fraction =>
  lowest({ num: a.num * b.den + b.num * a.den, den: a.den * b.den });

export const order = (a: Fraction, b: Fraction): number => {
  const [left, right] = [a.num * b.den, b.num * a.den];
  return left > right ? 1 : left < right ? -1 : 0;
};

/** As a person writes it: 0.05 is five hundredths. */
export function decimal(value: number): Fraction {
  const millionths = BigInt(Math.round(value * 1_000_000));
  return lowest({ num: millionths, den: 1_000_000n });
}

/** With so many places, half away from zero. */
export function rounded({ num, den }: Fraction, places: number): string {
  const scale = 10n ** BigInt(places);
  const size = ((num < 0n ? -num : num) * scale * 2n + den) / (den * 2n);
  const digits = size.toString().padStart(places + 1, '0');
  const [whole, rest] = [digits.slice(0, digits.length - places), digits.slice(digits.length - places)];
  const grouped = Number(whole) < 1_000 ? whole : BigInt(whole).toLocaleString('en-US');
  return (num < 0n && size > 0n ? '-' : '') + grouped + (places ? `.${rest}` : '');
}

function lowest({ num, den }: Fraction): Fraction {
  let [a, b] = [num < 0n ? -num : num, den];
  while (b) [a, b] = [b, a % b];
  return a > 1n ? { num: num / a, den: den / a } : { num, den };
}
