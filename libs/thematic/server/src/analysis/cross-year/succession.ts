import type { SeriesEventKind } from '@zhunsheng/contract';

/** From a year on, what was booked under one code is booked under another, or under several. */
export interface Succession {
  from: string;
  /** null: split, so that the past belongs to none of today's. */
  to: string | null;
  /** First year under the new code. */
  year: number;
  kind: SeriesEventKind;
  text: string;
  source: string;
}

export type Followed = { key: string; by: Succession[] } | { split: Succession };

/** The code of today for a code of `year`: successions after that year, one after another. */
export function follow(code: string, year: number, successions: readonly Succession[]): Followed {
  const by: Succession[] = [];
  let key = code;
  let since = year + 1;
  for (;;) {
    const next = successions
      .filter((one) => one.from === key && one.year >= since && !by.includes(one))
      .sort((a, b) => a.year - b.year)[0];
    if (!next) return { key, by };
    if (next.to === null) return { split: next };
    by.push(next);
    [key, since] = [next.to, next.year];
  }
}
