/** 万元 with two decimals and thousands separators; adding happened in 分 before, so only the last digit shown is rounded. */
export function wan(fen: number | null): string {
  if (fen === null) return '—';
  const hundredths = Math.round(Math.abs(fen) / 10_000);
  const whole = String(Math.floor(hundredths / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${fen < 0 ? '−' : ''}${whole}.${String(hundredths % 100).padStart(2, '0')}`;
}

export function score(value: number | null): string {
  return value === null ? '不适用' : value.toFixed(2);
}

/** Low and most possible; one figure where nothing is missing. */
export function scoreRange(low: number, most: number): string {
  return low === most ? score(low) : `${brief(low)}～${brief(most)}`;
}

export function percent(part: number, whole: number): string {
  return whole === 0 ? '—' : `${((part / whole) * 100).toFixed(1)}%`;
}

/** A range shows whole points without decimals: 30～100, 42.50～87. */
function brief(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(2);
}
