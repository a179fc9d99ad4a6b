import { bigramCounts } from './bigrams.js';

/** Sorted by bigram; parallel arrays, because a run multiplies some hundred thousand of them. */
interface Vector {
  bigrams: Float64Array;
  weights: Float64Array;
}

const MOST_KEPT = 200_000;

/**
 * TF-IDF cosine over character bigrams. The collection that weighs the bigrams is the library (clauses, duties, tasks),
 * never the projects: a project judged alone must get the number it gets among three thousand.
 */
export class TextWeights {
  private readonly frequency = new Map<number, number>();
  private readonly vectors = new Map<string, Vector>();

  constructor(private readonly library: readonly string[]) {
    for (const text of library) {
      for (const bigram of bigramCounts(text).keys()) this.frequency.set(bigram, (this.frequency.get(bigram) ?? 0) + 1);
    }
  }

  cosine(a: string, b: string): number {
    const left = this.vector(a);
    const right = this.vector(b);
    let sum = 0;
    for (let i = 0, j = 0; i < left.bigrams.length && j < right.bigrams.length;) {
      const p = left.bigrams[i] ?? 0;
      const q = right.bigrams[j] ?? 0;
      if (p === q) sum += (left.weights[i] ?? 0) * (right.weights[j] ?? 0);
      if (p <= q) i++;
      if (q <= p) j++;
    }
    return sum;
  }

  /** The cosine of a text with each of `texts`: the same numbers, found through the bigrams they share. */
  against(texts: readonly string[]): (text: string) => Float64Array {
    const postings = new Map<number, { at: number; weight: number }[]>();
    texts.forEach((text, at) => {
      const { bigrams, weights } = this.vector(text);
      bigrams.forEach((bigram, i) => {
        const list = postings.get(bigram);
        const posting = { at, weight: weights[i] ?? 0 };
        if (list) list.push(posting);
        else postings.set(bigram, [posting]);
      });
    });
    return (text) => {
      const sums = new Float64Array(texts.length);
      const { bigrams, weights } = this.vector(text);
      bigrams.forEach((bigram, i) => {
        for (const { at, weight } of postings.get(bigram) ?? [])
          sums[at] = (sums[at] ?? 0) + (weights[i] ?? 0) * weight;
      });
      return sums;
    };
  }

  /** In order of the bigrams, so that the sum is taken in the same order whatever the texts' order. */
  private vector(text: string): Vector {
    const known = this.vectors.get(text);
    if (known) return known;
    // what the library has never seen (places, numbers) tells nothing about which of its texts is meant
    const counts = [...bigramCounts(text)].filter(([bigram]) => this.frequency.has(bigram)).sort((p, q) => p[0] - q[0]);
    const weights = Float64Array.from(counts, ([bigram, count]) => (1 + Math.log(count)) * this.rarity(bigram));
    const length = Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0));
    const vector = {
      bigrams: Float64Array.from(counts, ([bigram]) => bigram),
      weights: weights.map((weight) => (length === 0 ? 0 : weight / length)),
    };
    // weights that are kept between requests meet every text somebody types
    if (this.vectors.size >= MOST_KEPT) this.vectors.clear();
    this.vectors.set(text, vector);
    return vector;
  }

  private rarity(bigram: number): number {
    return Math.log((1 + this.library.length) / (1 + (this.frequency.get(bigram) ?? 0))) + 1;
  }
}
