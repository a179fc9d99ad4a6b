import type { Grade } from './shape/verdict.js';

export interface RankEntry {
  code: string;
  grade: Grade | null;
  /** Priority R and necessity N in any one unit. */
  priority: number;
  necessity: number;
  requestFen: number | null;
}

/** Grade, R and N downwards, the smaller amount, the code: no two projects tie. Ungraded ones come last and get no rank. */
export function compareRank(a: RankEntry, b: RankEntry): number {
  return (
    (a.grade ?? 'Z').charCodeAt(0) - (b.grade ?? 'Z').charCodeAt(0) ||
    b.priority - a.priority ||
    b.necessity - a.necessity ||
    (a.requestFen ?? Number.MAX_SAFE_INTEGER) - (b.requestFen ?? Number.MAX_SAFE_INTEGER) ||
    (a.code < b.code ? -1 : Number(a.code > b.code))
  );
}

/** The rank (from 1) of each entry, in the order given; null without a grade. */
export function rankOrder(entries: readonly RankEntry[]): (number | null)[] {
  const ranks = new Array<number | null>(entries.length).fill(null);
  entries
    .map((entry, at) => ({ entry, at }))
    .sort((a, b) => compareRank(a.entry, b.entry))
    .forEach(({ entry, at }, position) => {
      if (entry.grade !== null) ranks[at] = position + 1;
    });
  return ranks;
}
