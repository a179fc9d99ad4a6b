import type { ControlForecast } from '@zhunsheng/contract';

/** Filings settled on a day, `YYYY-MM-DD` in Beijing. */
export interface Settled {
  day: string;
  count: number;
}

const LOOKED_AT = 20;
const WEEK = 5;
/** Nothing further away is worth a date. */
const MOST_DAYS = 1000;

/**
 * The day the last filing is through finance at the pace of the last twenty working days up to the last one on which something
 * was settled; the range at the pace of the best and the worst five of them in a row. Weekends do not count; a calendar of
 * holidays is not known.
 */
export function forecast(
  left: number,
  settled: readonly Settled[],
  today: string,
  dueOn: string | null,
): ControlForecast {
  const days = workingDays(settled, today);
  const none = { perDay: null, finishOn: null, earliest: null, latest: null, late: false };
  if (days.length === 0) return { left, days: 0, dueOn, ...none };
  const perDay = sum(days) / days.length;
  const weeks = days.length < WEEK ? [perDay] : days.slice(WEEK - 1).map((_, k) => sum(days.slice(k, k + WEEK)) / WEEK);
  const finishOn = dayAfter(today, left, perDay);
  return {
    ...{ left, perDay, days: days.length, finishOn, dueOn },
    earliest: dayAfter(today, left, Math.max(...weeks)),
    latest: dayAfter(today, left, Math.min(...weeks)),
    late: left > 0 && dueOn !== null && (finishOn === null || finishOn > dueOn),
  };
}

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);

/** Counts of the working days looked at, the oldest first, days without a case among them. */
function workingDays(settled: readonly Settled[], today: string): number[] {
  const counts = new Map(settled.filter(({ day }) => day <= today).map(({ day, count }) => [day, count]));
  const last = [...counts.keys()].sort().at(-1);
  const first = [...counts.keys()].sort()[0];
  if (!last || !first) return [];
  const found: number[] = [];
  for (let day = last; day >= first && found.length < LOOKED_AT; day = shifted(day, -1))
    if (isWorking(day) || counts.has(day)) found.unshift(counts.get(day) ?? 0);
  return found;
}

function dayAfter(today: string, left: number, perDay: number): string | null {
  if (left === 0) return today;
  if (perDay <= 0) return null;
  let needed = Math.ceil(left / perDay);
  if (needed > MOST_DAYS) return null;
  let day = today;
  while (needed > 0) {
    day = shifted(day, 1);
    if (isWorking(day)) needed -= 1;
  }
  return day;
}

const at = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const shifted = (day: string, by: number): string => new Date(at(day) + by * 86_400_000).toISOString().slice(0, 10);
const isWorking = (day: string): boolean => ![0, 6].includes(new Date(at(day)).getUTCDay());
