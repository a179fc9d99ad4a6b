import type { ReportRhythm } from '@zhunsheng/contract';

const DAY = 86_400_000;

/** The day a period began that `day` lies in: itself, its Monday, the first of its month. */
export function slotOf(every: ReportRhythm, day: string): string {
  if (every === 'daily') return day;
  if (every === 'monthly') return `${day.slice(0, 7)}-01`;
  const at = Date.parse(`${day}T00:00:00Z`);
  const sinceMonday = (new Date(at).getUTCDay() + 6) % 7;
  return new Date(at - sinceMonday * DAY).toISOString().slice(0, 10);
}
