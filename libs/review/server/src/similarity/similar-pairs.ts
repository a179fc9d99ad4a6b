import { bigramCounts } from './bigrams.js';
import { farApart, parityBits, WORDS } from './parity-bits.js';

export interface SimilarPair {
  /** Positions in the list of texts, a < b. */
  a: number;
  b: number;
  similarity: number;
}

/** Rounding of `threshold * size` must never skip a pair that lies exactly on the threshold. */
const EPSILON = 1e-9;

/** Texts that have a bigram among their first few, in order of size; what lies before `from` has become too short. */
interface Posting {
  texts: number[];
  places: number[];
  from: number;
}

/**
 * All pairs whose bigram sets have a Jaccard of at least `threshold`: exact, no hashing.
 * Prefix filter: with rare tokens first, two sets that are alike share a token among their first |x| − ⌈t·|x|⌉ + 1; what
 * lies behind that token bounds how much they can share; parities of the tokens bound it again before sets are merged.
 * `wanted` leaves out pairs before they are compared (e.g. two projects of one unit when only other units count).
 */
export function similarPairs(
  texts: readonly string[],
  threshold: number,
  wanted: (a: number, b: number) => boolean = () => true,
): SimilarPair[] {
  const sets = rareFirst(texts);
  const parities = parityBits(sets);
  const order = [...sets.keys()]
    .filter((i) => size(sets, i) > 0)
    .sort((a, b) => size(sets, a) - size(sets, b) || a - b);
  const postings = new Map<number, Posting>();
  const met = new Int32Array(texts.length).fill(-1);
  const pairs: SimilarPair[] = [];
  for (const x of order) {
    const set = sets[x] ?? new Int32Array();
    const shortest = threshold * set.length - EPSILON;
    const prefix = Math.min(set.length, set.length - Math.ceil(shortest) + 1);
    for (let i = 0; i < prefix; i++) {
      const posting = postingOf(postings, set[i] ?? 0);
      while (posting.from < posting.texts.length && size(sets, posting.texts[posting.from] ?? 0) < shortest)
        posting.from++;
      for (let k = posting.from; k < posting.texts.length; k++) {
        const y = posting.texts[k] ?? 0;
        if (met[y] === x) continue;
        met[y] = x;
        const other = sets[y] ?? new Int32Array();
        const needed = Math.ceil((threshold / (1 + threshold)) * (set.length + other.length) - EPSILON);
        // the first common token: nothing before it is shared
        if (Math.min(set.length - i, other.length - (posting.places[k] ?? 0)) < needed) continue;
        if (farApart(parities, x * WORDS, y * WORDS, set.length + other.length - 2 * needed)) continue;
        if (!wanted(Math.min(x, y), Math.max(x, y))) continue;
        const common = commonOf(set, other, needed);
        const similarity = common / (set.length + other.length - common);
        if (similarity >= threshold - EPSILON) pairs.push({ a: Math.min(x, y), b: Math.max(x, y), similarity });
      }
      posting.texts.push(x);
      posting.places.push(i);
    }
  }
  return pairs.sort((p, q) => p.a - q.a || p.b - q.b);
}

function size(sets: readonly Int32Array[], i: number): number {
  return sets[i]?.length ?? 0;
}

function postingOf(postings: Map<number, Posting>, token: number): Posting {
  const known = postings.get(token);
  if (known) return known;
  const posting = { texts: [], places: [], from: 0 };
  postings.set(token, posting);
  return posting;
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

/** How many tokens both have; gives up (0) once `needed` is out of reach. */
function commonOf(x: Int32Array, y: Int32Array, needed: number): number {
  let common = 0;
  let i = 0;
  let j = 0;
  while (i < x.length && j < y.length) {
    if (common + Math.min(x.length - i, y.length - j) < needed) return 0;
    const p = x[i] ?? 0;
    const q = y[j] ?? 0;
    if (p === q) {
      common++;
      i++;
      j++;
    } else if (p < q) i++;
    else j++;
  }
  return common;
}
