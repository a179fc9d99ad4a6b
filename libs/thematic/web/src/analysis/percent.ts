/** `93.5%`; `—` where there is nothing to divide by. */
export const percent = (rate: number | null): string => (rate === null ? '—' : `${(100 * rate).toFixed(1)}%`);

/** Points with their sign, as a difference of two shares is read. */
export const points = (difference: number): string =>
  `${difference > 0 ? '+' : difference < 0 ? '−' : ''}${Math.abs(100 * difference).toFixed(1)} 个百分点`;
