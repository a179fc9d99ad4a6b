/** Ratios are kept as whole millionths, so that 0.29 × 100 分 is 29 and not 28.999…; amounts stay integers all the way. */
const MILLION = 1_000_000;

/** `amount × ratio`, rounded down to a whole 分. */
export function timesRatio(amount: number, ratio: number): number {
  const millionths = Math.round(ratio * MILLION);
  if (!Number.isSafeInteger(amount) || millionths < 0 || millionths > MILLION * 1_000)
    throw new RangeError(`金额 ${amount} 乘以 ${ratio} 超出可精确计算的范围`);
  const whole = Math.floor(amount / MILLION);
  const rest = amount - whole * MILLION;
  const product = whole * millionths + Math.floor((rest * millionths) / MILLION);
  if (!Number.isSafeInteger(product)) throw new RangeError(`金额 ${amount} 乘以 ${ratio} 超出可精确计算的范围`);
  return product;
}

export function addFen(a: number, b: number): number {
  const sum = a + b;
  if (!Number.isSafeInteger(sum)) throw new RangeError(`金额合计 ${sum} 超出可精确计算的范围`);
  return sum;
}

/** A computed cut in whole 分; what is left is rounded down, float noise below a millionth of a 分 is not a cut. */
export const wholeCut = (cut: number): number => Math.max(0, Math.ceil(cut - 1e-6));
