/** A post of one person as far as time and money go; `until` null = still held. Days are `YYYY-MM-DD`, money 分. */
export interface Held {
  unitName: string;
  since: string;
  until: string | null;
  monthlyCostFen: number;
}

export interface YearOfPay {
  year: number;
  months: number;
  fen: number;
}

export interface Overlap {
  units: [string, string];
  since: string;
  /** Last day both were held. */
  until: string;
  months: number;
  /** The smaller cost of the months both ran: what was paid too much if one of the posts should not have been paid. */
  excessFen: number;
}

/** What each year cost, the newest first: full months in post times the monthly cost, until the day `on`. */
export function payByYear(posts: readonly Held[], on: string): YearOfPay[] {
  const years = new Map<number, YearOfPay>();
  for (const { since, until, monthlyCostFen } of posts) {
    const end = earlier(until ?? on, on);
    for (let year = yearOf(since); year <= yearOf(end); year++) {
      const months = fullMonths(later(since, `${year}-01-01`), earlier(end, `${year}-12-31`));
      const known = years.get(year) ?? { year, months: 0, fen: 0 };
      years.set(year, { year, months: known.months + months, fen: known.fen + months * monthlyCostFen });
    }
  }
  return [...years.values()].filter(({ months }) => months > 0).sort((a, b) => b.year - a.year);
}

/** Every two paid posts held on the same day, the longest first. */
export function overlapsOf(posts: readonly Held[], on: string): Overlap[] {
  const paid = posts.filter(({ monthlyCostFen }) => monthlyCostFen > 0);
  return paid
    .flatMap((a, i) => paid.slice(i + 1).map((b) => [a, b] as const))
    .flatMap(([a, b]): Overlap[] => {
      const since = later(a.since, b.since);
      const until = earlier(earlier(a.until ?? on, b.until ?? on), on);
      if (since > until) return [];
      const months = fullMonths(since, until);
      const excessFen = months * Math.min(a.monthlyCostFen, b.monthlyCostFen);
      return [{ units: [a.unitName, b.unitName], since, until, months, excessFen }];
    })
    .sort((a, b) => b.months - a.months || (a.since < b.since ? -1 : 1));
}

/** From the first to the last day, both counted, as `age()` counts in the list of double pay. */
export function fullMonths(since: string, until: string): number {
  const end = new Date(`${until}T00:00:00Z`);
  end.setUTCDate(end.getUTCDate() + 1);
  const begin = new Date(`${since}T00:00:00Z`);
  const months = (end.getUTCFullYear() - begin.getUTCFullYear()) * 12 + end.getUTCMonth() - begin.getUTCMonth();
  return Math.max(0, end.getUTCDate() < begin.getUTCDate() ? months - 1 : months);
}

const yearOf = (day: string): number => Number(day.slice(0, 4));
const later = (a: string, b: string): string => (a > b ? a : b);
const earlier = (a: string, b: string): string => (a < b ? a : b);
