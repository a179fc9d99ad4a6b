import { farApart, parityBits, WORDS } from './parity-bits.js';
import { bigramSets, type TokenSets } from './token-sets.js';

export interface SimilarPair {
  /** Positions in the list of texts, a < b. */
  a: number;
  b: number;
  similarity: number;
}

/** Leaves pairs out before they are compared (e.g. two projects of one unit when only other units count). */
export type Wanted = (a: number, b: number) => boolean;

/** All pairs of texts whose bigram sets have a Jaccard of at least `threshold`: exact, in order of position. */
export function similarPairs(texts: readonly string[], threshold: number, wanted: Wanted = () => true): SimilarPair[] {
  return similarSets(bigramSets(texts), threshold, wanted);
}

/** Rounding of `threshold * size` must never skip a pair that lies exactly on the threshold. */
const EPSILON = 1e-9;

/**
 * The exact set-similarity self-join, no hashing; empty sets are like nothing.
 * Prefix filter: with rare tokens first, two sets that are alike share a token among the first |x| − ⌈t·|x|⌉ + 1 of the
 * larger and |y| − ⌈2t/(1+t)·|y|⌉ + 1 of the smaller; what lies behind that token bounds how much they can share; the
 * parities of the tokens bound it again before the sets are merged.
 */
export function similarSets(sets: TokenSets, threshold: number, wanted: Wanted = () => true): SimilarPair[] {
  const { count, starts, tokens, vocabulary } = sets;
  const order = bySize(sets);
  const postings = new Postings(sets, order, (size) =>
    Math.min(size, size - Math.ceil(((2 * threshold) / (1 + threshold)) * size - EPSILON) + 1),
  );
  const parities = parityBits(sets);
  const share = threshold / (1 + threshold);
  const met = new Int32Array(count).fill(-1);
  const pairs: SimilarPair[] = [];
  const { sets: listed, places, from, until } = postings;
  for (const x of order) {
    const start = starts[x] ?? 0;
    const end = starts[x + 1] ?? 0;
    const size = end - start;
    const shortest = threshold * size - EPSILON;
    const prefix = Math.min(size, size - Math.ceil(shortest) + 1);
    for (let i = 0; i < prefix; i++) {
      const token = tokens[start + i] ?? vocabulary;
      let k = from[token] ?? 0;
      const last = until[token] ?? 0;
      // sets come in order of size: what is too short for this one is too short for all that follow
      while (k < last && sizeOf(starts, listed[k] ?? 0) < shortest) k++;
      from[token] = k;
      for (; k < last; k++) {
        const y = listed[k] ?? 0;
        if (met[y] === x) continue;
        met[y] = x;
        const other = starts[y] ?? 0;
        const otherEnd = starts[y + 1] ?? 0;
        const place = places[k] ?? 0;
        const both = size + otherEnd - other;
        const needed = Math.ceil(share * both - EPSILON);
        // the first common token: nothing before it is shared
        if (Math.min(size - i, otherEnd - other - place) < needed) continue;
        if (farApart(parities, x * WORDS, y * WORDS, both - 2 * needed)) continue;
        const [a, b] = x < y ? [x, y] : [y, x];
        if (!wanted(a, b)) continue;
        const common = commonOf(tokens, start + i, end, other + place, otherEnd, needed);
        const similarity = common / (both - common);
        if (common > 0 && similarity >= threshold - EPSILON) pairs.push({ a, b, similarity });
      }
    }
    postings.add(x);
  }
  return pairs.sort((p, q) => p.a - q.a || p.b - q.b);
}

/** For each token the sets that have it near their front, in order of size; what lies before `from` has become too short. */
class Postings {
  readonly sets: Int32Array;
  readonly places: Int32Array;
  readonly from: Int32Array;
  readonly until: Int32Array;

  constructor(
    private readonly source: TokenSets,
    order: Int32Array,
    private readonly listed: (size: number) => number,
  ) {
    const { starts, tokens, vocabulary } = source;
    this.from = new Int32Array(vocabulary + 1);
    for (const x of order) {
      const start = starts[x] ?? 0;
      const end = start + listed(sizeOf(starts, x));
      for (let k = start; k < end; k++) this.from[(tokens[k] ?? 0) + 1] = (this.from[(tokens[k] ?? 0) + 1] ?? 0) + 1;
    }
    for (let t = 1; t <= vocabulary; t++) this.from[t] = (this.from[t] ?? 0) + (this.from[t - 1] ?? 0);
    this.until = this.from.slice();
    const total = this.from[vocabulary] ?? 0;
    this.sets = new Int32Array(total);
    this.places = new Int32Array(total);
  }

  add(x: number): void {
    const { starts, tokens } = this.source;
    const start = starts[x] ?? 0;
    const prefix = this.listed(sizeOf(starts, x));
    for (let i = 0; i < prefix; i++) {
      const token = tokens[start + i] ?? 0;
      const at = this.until[token] ?? 0;
      this.sets[at] = x;
      this.places[at] = i;
      this.until[token] = at + 1;
    }
  }
}

function sizeOf(starts: Int32Array, i: number): number {
  return (starts[i + 1] ?? 0) - (starts[i] ?? 0);
}

/** The sets that are not empty, the smallest first, of equals in order of position. */
function bySize({ count, starts }: TokenSets): Int32Array {
  const filled = Int32Array.from({ length: count }, (_, i) => i).filter((i) => sizeOf(starts, i) > 0);
  return filled.sort((a, b) => sizeOf(starts, a) - sizeOf(starts, b) || a - b);
}

/** How many tokens both have; gives up (0) once `needed` is out of reach. */
function commonOf(
  tokens: Int32Array,
  xFrom: number,
  xEnd: number,
  yFrom: number,
  yEnd: number,
  needed: number,
): number {
  let common = 0;
  let i = xFrom;
  let j = yFrom;
  let spareX = xEnd - xFrom - needed;
  let spareY = yEnd - yFrom - needed;
  while (i < xEnd && j < yEnd) {
    const p = tokens[i] ?? 0;
    const q = tokens[j] ?? 0;
    if (p === q) {
      common++;
      i++;
      j++;
    } else if (p < q) {
      if (spareX-- === 0) return 0;
      i++;
    } else {
      if (spareY-- === 0) return 0;
      j++;
    }
  }
  return common;
}
