import { bigramCounts } from '../../../similarity/bigrams.js';
import { type Best, type Comparable, isBetter, type LikenessText } from '../likeness-texts.js';

/** Rounding of `floor * size` must never skip a text that lies exactly on the floor. */
const EPSILON = 1e-9;

interface Entry {
  text: LikenessText;
  bigrams: ReadonlySet<number>;
}

/** Texts that stay in memory to be asked which of them is most like a new one: exact, as comparing with each would be. */
export class LikenessIndex {
  /** A text that was taken out leaves a hole, so that the postings keep their meaning. */
  private readonly entries: (Entry | null)[] = [];
  private readonly postings = new Map<number, number[]>();

  constructor(private readonly floor: number) {}

  /** The handle it can be taken out by. */
  add(text: LikenessText): number {
    const handle = this.entries.length;
    const bigrams = new Set(bigramCounts(text.text).keys());
    this.entries.push({ text, bigrams });
    for (const bigram of bigrams) {
      const posting = this.postings.get(bigram);
      if (posting) posting.push(handle);
      else this.postings.set(bigram, [handle]);
    }
    return handle;
  }

  remove(handle: number): void {
    this.entries[handle] = null;
  }

  /** Of texts equally alike the first in name order; one answer for each way of being comparable. */
  best(asked: LikenessText, ways: readonly Comparable[]): (Best | undefined)[] {
    const found: (Best | undefined)[] = ways.map(() => undefined);
    const bigrams = [...bigramCounts(asked.text).keys()];
    for (const { text, bigrams: other } of this.candidates(bigrams)) {
      const fit = ways.map((comparable) => comparable(asked, text));
      if (!fit.includes(true)) continue;
      let common = 0;
      for (const bigram of bigrams) if (other.has(bigram)) common++;
      const similarity = common / (bigrams.length + other.size - common);
      if (similarity < this.floor - EPSILON) continue;
      fit.forEach((fits, way) => {
        if (fits && isBetter(similarity, text.name, found[way])) found[way] = { similarity, name: text.name };
      });
    }
    return found;
  }

  /**
   * A text as alike as the floor lacks at most |x| − ⌈t·|x|⌉ of the asked bigrams: it has one of any |x| − ⌈t·|x|⌉ + 1, so
   * the rarest are looked up.
   */
  private *candidates(bigrams: readonly number[]): Generator<Entry> {
    const size = bigrams.length;
    const lists = bigrams.map((bigram) => this.postings.get(bigram) ?? []).sort((a, b) => a.length - b.length);
    const met = new Set<number>();
    for (const list of lists.slice(0, size - Math.ceil(this.floor * size - EPSILON) + 1)) {
      for (const handle of list) {
        if (met.has(handle)) continue;
        met.add(handle);
        const entry = this.entries[handle];
        if (!entry || entry.bigrams.size * this.floor > size + EPSILON) continue;
        if (entry.bigrams.size < this.floor * size - EPSILON) continue;
        yield entry;
      }
    }
  }
}
