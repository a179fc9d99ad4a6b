const DAY = 86_400_000;

/** Days since 1970-01-01, or null when the text is no existing day (2026-02-30). */
export function dayNumber(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const time = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(time)) return null;
  const day = Math.round(time / DAY);
  return dayText(day) === text ? day : null;
}

export const dayText = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);
export const yearOfDay = (day: number): number => (day === day ? new Date(day * DAY).getUTCFullYear() : NaN);
