/** `2026-7-1`, `2026/07/01`, `2026年7月1日` or `20260701`, as `YYYY-MM-DD`; null for anything that is no day of the calendar. */
export function readDate(text: string): string | null {
  const match = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))(?:[ T].*)?$/.exec(text);
  if (!match) return null;
  const [, year = '', month1, day1, month2, day2] = match;
  const month = Number(month1 ?? month2);
  const day = Number(day1 ?? day2);
  const real = new Date(Date.UTC(Number(year), month - 1, day));
  if (real.getUTCMonth() !== month - 1 || real.getUTCDate() !== day) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Eight bare digits may be any code; in a cell nobody called a date only a written-out date counts. */
export function writtenDate(text: string): string | null {
  return /^\d{8}$/.test(text) ? null : readDate(text);
}
