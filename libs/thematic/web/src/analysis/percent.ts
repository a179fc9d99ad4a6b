/** `93.5%`; `—` where there is nothing to divide by. */
export const percent = (rate: number | null): string => (rate === null ? '—' : `${(100 * rate).toFixed(1)}%`);

/** Points with their sign, as a difference of two shares is read; what rounds to none has no sign. */
export function points(difference: number): string {
  const size = Math.abs(100 * difference).toFixed(1);
  const sign = size === '0.0' ? '' : difference > 0 ? '+' : '−';
  return `${sign}${size} 个百分点`;
}
