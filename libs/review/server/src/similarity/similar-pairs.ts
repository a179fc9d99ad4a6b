import { ones, WORDS } from './parity-bits.js';
import { ENTRY, PARITY, PLACE, Postings, SIZE } from './postings.js';
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
 * parities of the tokens bound it again before the sets are merged: every differing bit is a token only one of them has.
 */
export function similarSets(sets: TokenSets, threshold: number, wanted: Wanted = () => true): SimilarPair[] {
  const { count, starts, tokens, vocabulary } = sets;
  const order = bySize(sets);
  const postings = new Postings(sets, order, (size) =>
    Math.min(size, size - Math.ceil(((2 * threshold) / (1 + threshold)) * size - EPSILON) + 1),
  );
  const { entries, from, until, parities } = postings;
  const needs = new Needs(threshold, sizeOf(starts, order.at(-1) ?? 0));
  const met = new Int32Array(count).fill(-1);
  const pairs: SimilarPair[] = [];
  for (const x of order) {
    const start = starts[x] ?? 0;
    const end = starts[x + 1] ?? 0;
    const size = end - start;
    const shortest = threshold * size - EPSILON;
    const prefix = Math.min(size, size - Math.ceil(shortest) + 1);
    const need = needs.with(size);
    const p0 = parities[x * WORDS] ?? 0;
    const p1 = parities[x * WORDS + 1] ?? 0;
    const p2 = parities[x * WORDS + 2] ?? 0;
    const p3 = parities[x * WORDS + 3] ?? 0;
    for (let i = 0; i < prefix; i++) {
      const token = tokens[start + i] ?? vocabulary;
      let k = from[token] ?? 0;
      const last = until[token] ?? 0;
      // sets come in order of size: what is too short for this one is too short for all that follow
      while (k < last && (entries[k * ENTRY + SIZE] ?? 0) < shortest) k++;
      from[token] = k;
      for (let e = k * ENTRY; e < last * ENTRY; e += ENTRY) {
        const otherSize = entries[e + SIZE] ?? 0;
        const place = entries[e + PLACE] ?? 0;
        const needed = need[otherSize] ?? 0;
        // at their first common token nothing before it is shared; at a later one the bound is lower still
        if (size - i < needed || otherSize - place < needed) continue;
        const most = size + otherSize - 2 * needed;
        let differing = ones(p0 ^ (entries[e + PARITY] ?? 0)) + ones(p1 ^ (entries[e + PARITY + 1] ?? 0));
        if (differing > most) continue;
        differing += ones(p2 ^ (entries[e + PARITY + 2] ?? 0)) + ones(p3 ^ (entries[e + PARITY + 3] ?? 0));
        if (differing > most) continue;
        const y = entries[e] ?? 0;
        if (met[y] === x) continue;
        met[y] = x;
        const [a, b] = x < y ? [x, y] : [y, x];
        if (!wanted(a, b)) continue;
        const other = starts[y] ?? 0;
        const common = commonOf(tokens, start + i, end, other + place, other + otherSize, needed);
        const similarity = common / (size + otherSize - common);
        if (common > 0 && similarity >= threshold - EPSILON) pairs.push({ a, b, similarity });
      }
    }
    postings.add(x);
  }
  return pairs.sort((p, q) => p.a - q.a || p.b - q.b);
}

/** How many tokens a set must share with one of another size; made anew when the size does, which it seldom does. */
class Needs {
  private readonly table: Int32Array;
  private size = -1;

  constructor(
    private readonly threshold: number,
    largest: number,
  ) {
    this.table = new Int32Array(largest + 1);
  }

  with(size: number): Int32Array {
    if (size === this.size) return this.table;
    this.size = size;
    const share = this.threshold / (1 + this.threshold);
    for (let other = Math.max(1, Math.floor(this.threshold * size)); other <= size; other++)
      this.table[other] = Math.ceil(share * (size + other) - EPSILON);
    return this.table;
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
