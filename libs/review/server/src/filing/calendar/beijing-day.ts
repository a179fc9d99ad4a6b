/** Deadlines are days of the wall calendar, whatever the zone of the server. */
const DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });
const DAY_MS = 86_400_000;

/** `YYYY-MM-DD` */
export const beijingDay = (at: Date): string => DAY.format(at);

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}
