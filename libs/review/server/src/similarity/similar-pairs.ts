import { bigramCounts } from './bigrams.js';

export interface SimilarPair {
  /** Positions in the list of texts, a < b. */
  a: number;
  b: number;
  similarity: number;
}

/** Rounding of `threshold * size` must never skip a pair that lies exactly on the threshold. */
const EPSILON = 1e-9;

/**
 * All pairs whose bigram sets have a Jaccard of at least `threshold`: exact, no hashing.
 * Prefix filter: with rare tokens first, two sets that alike must share a token among their first |x| − ⌈t·|x|⌉ + 1.
 * `wanted` leaves out pairs before they are compared (e.g. two projects of one unit when only other units count).
 */
export function similarPairs(
  texts: readonly string[],
  threshold: number,
  wanted: (a: number, b: number) => boolean = () => true,
): SimilarPair[] {
  const sets = rareFirst(texts);
  const order = [...sets.keys()]
    .filter((i) => size(sets, i) > 0)
    .sort((a, b) => size(sets, a) - size(sets, b) || a - b);
  const postings = new Map<number, number[]>();
  const met = new Int32Array(texts.length).fill(-1);
  const pairs: SimilarPair[] = [];
  for (const x of order) {
    const set = sets[x] ?? new Int32Array();
    const prefix = set.length - Math.ceil(threshold * set.length - EPSILON) + 1;
    for (let i = 0; i < prefix && i < set.length; i++) {
      const token = set[i] ?? 0;
      const list = postings.get(token) ?? [];
      if (list.length === 0) postings.set(token, list);
      for (const y of list) {
        if (met[y] === x) continue;
        met[y] = x;
        if (size(sets, y) < threshold * set.length - EPSILON || !wanted(Math.min(x, y), Math.max(x, y))) continue;
        const similarity = jaccardOfSorted(set, sets[y] ?? new Int32Array());
        if (similarity >= threshold - EPSILON) pairs.push({ a: Math.min(x, y), b: Math.max(x, y), similarity });
      }
      list.push(x);
    }
  }
  return pairs.sort((p, q) => p.a - q.a || p.b - q.b);
}

function size(sets: readonly Int32Array[], i: number): number {
  return sets[i]?.length ?? 0;
}

/** Each text's bigrams as sorted ranks, the rarest bigram of the whole collection first. */
function rareFirst(texts: readonly string[]): Int32Array[] {
  const frequency = new Map<number, number>();
  const tokens = texts.map((text) => {
    const own = [...bigramCounts(text).keys()];
    for (const token of own) frequency.set(token, (frequency.get(token) ?? 0) + 1);
    return own;
  });
  const ranked = [...frequency].sort((p, q) => p[1] - q[1] || p[0] - q[0]);
  const rank = new Map(ranked.map(([token], i) => [token, i]));
  return tokens.map((own) => Int32Array.from(own, (token) => rank.get(token) ?? 0).sort());
}

function jaccardOfSorted(x: Int32Array, y: Int32Array): number {
  let common = 0;
  for (let i = 0, j = 0; i < x.length && j < y.length;) {
    const p = x[i] ?? 0;
    const q = y[j] ?? 0;
    if (p === q) {
      common++;
      i++;
      j++;
    } else if (p < q) i++;
    else j++;
  }
  return common / (x.length + y.length - common);
}
