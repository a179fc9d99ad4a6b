import { bigramCounts } from './bigrams.js';

type Vector = readonly (readonly [bigram: number, weight: number])[];

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
    for (let i = 0, j = 0; i < left.length && j < right.length;) {
      const [p, weightP] = left[i] ?? [0, 0];
      const [q, weightQ] = right[j] ?? [0, 0];
      if (p === q) sum += weightP * weightQ;
      if (p <= q) i++;
      if (q <= p) j++;
    }
    return sum;
  }

  /** Sorted by bigram, so that the sum is taken in the same order whatever the texts' order. */
  private vector(text: string): Vector {
    const known = this.vectors.get(text);
    if (known) return known;
    const raw = [...bigramCounts(text)]
      .sort((p, q) => p[0] - q[0])
      .map(([bigram, count]) => [bigram, (1 + Math.log(count)) * this.rarity(bigram)] as const);
    const length = Math.sqrt(raw.reduce((sum, [, weight]) => sum + weight * weight, 0));
    const vector = raw.map(([bigram, weight]) => [bigram, length === 0 ? 0 : weight / length] as const);
    this.vectors.set(text, vector);
    return vector;
  }

  private rarity(bigram: number): number {
    return Math.log((1 + this.library.length) / (1 + (this.frequency.get(bigram) ?? 0))) + 1;
  }
}
