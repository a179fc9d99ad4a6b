/** Usual constants of Okapi BM25; articles are short, so length counts for less than in books. */
const K1 = 1.2;
const B = 0.6;

interface Postings {
  items: Int32Array;
  counts: Uint8Array;
}

/** Okapi BM25 over items numbered from 0 in the order they are added. Immutable once built. */
export class Bm25 {
  private readonly terms: ReadonlyMap<string, Postings>;
  private readonly norms: Float32Array;

  constructor(builder: Bm25Builder) {
    const terms = new Map<string, Postings>();
    for (const [term, { items, counts }] of builder.terms)
      terms.set(term, { items: Int32Array.from(items), counts: Uint8Array.from(counts) });
    this.terms = terms;
    const mean = builder.lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, builder.lengths.length);
    this.norms = Float32Array.from(builder.lengths, (length) => K1 * (1 - B + (B * length) / Math.max(1, mean)));
  }

  get size(): number {
    return this.norms.length;
  }

  /** How rare a term is: large for a word of few articles, 0 for one nobody wrote. */
  rarity(term: string): number {
    const found = this.terms.get(term)?.items.length ?? 0;
    return found === 0 ? 0 : Math.log(1 + (this.size - found + 0.5) / (found + 0.5));
  }

  /** What an item of usual length would earn that holds each term once; terms nobody wrote count as the rarest. */
  ideal(weights: ReadonlyMap<string, number>): number {
    const rarest = Math.log(1 + (this.size + 0.5) / 0.5);
    let sum = 0;
    for (const [term, weight] of weights) sum += weight * (this.rarity(term) || rarest);
    return sum;
  }

  /** Adds to `scores` what each item earns for these terms. */
  score(weights: ReadonlyMap<string, number>, scores: Float32Array): void {
    for (const [term, weight] of weights) {
      const postings = this.terms.get(term);
      if (!postings) continue;
      const worth = weight * this.rarity(term) * (K1 + 1);
      const { items, counts } = postings;
      for (let i = 0; i < items.length; i++) {
        const item = items[i] ?? 0;
        const count = counts[i] ?? 0;
        scores[item] = (scores[item] ?? 0) + (worth * count) / (count + (this.norms[item] ?? 0));
      }
    }
  }
}

export class Bm25Builder {
  readonly terms = new Map<string, { items: number[]; counts: number[] }>();
  readonly lengths: number[] = [];

  add(tokens: readonly string[]): void {
    const item = this.lengths.length;
    for (const token of tokens) {
      let postings = this.terms.get(token);
      if (!postings) this.terms.set(token, (postings = { items: [], counts: [] }));
      const last = postings.items.length - 1;
      if (postings.items[last] === item) postings.counts[last] = Math.min(255, (postings.counts[last] ?? 0) + 1);
      else {
        postings.items.push(item);
        postings.counts.push(1);
      }
    }
    this.lengths.push(tokens.length);
  }
}
