import { bigramCounts } from '../../../similarity/bigrams.js';
import { type Best, type Comparable, isBetter, type LikenessText } from '../likeness-texts.js';

/** As the join over a whole campaign rounds. */
const EPSILON = 1e-9;
const FIRST_ROOM = 1024;

/**
 * Texts that stay in memory to be asked which of them is most like a new one: exact, as comparing with each would be.
 * What is shared with every text is counted along the bigrams asked for; sets are never merged.
 */
export class LikenessIndex {
  /** A text that was taken out leaves a hole until the next one fills it. */
  private readonly texts: (LikenessText | null)[] = [];
  private readonly holes: number[] = [];
  private readonly sizes: number[] = [];
  private readonly postings = new Map<number, number[]>();
  private common = new Uint16Array(FIRST_ROOM);

  constructor(private readonly floor: number) {}

  /** The handle it can be taken out by. */
  add(text: LikenessText): number {
    const handle = this.holes.pop() ?? this.texts.length;
    const bigrams = bigramCounts(text.text);
    this.texts[handle] = text;
    this.sizes[handle] = bigrams.size;
    for (const bigram of bigrams.keys()) {
      const posting = this.postings.get(bigram);
      if (posting) posting.push(handle);
      else this.postings.set(bigram, [handle]);
    }
    if (this.common.length <= handle) this.common = new Uint16Array(handle * 2);
    return handle;
  }

  /** With its postings: over a campaign filings are replaced many times, and what is gone would be counted for ever. */
  remove(handle: number): void {
    const gone = this.texts[handle];
    if (!gone) return;
    for (const bigram of bigramCounts(gone.text).keys()) {
      const posting = this.postings.get(bigram) ?? [];
      const at = posting.indexOf(handle);
      if (at >= 0) posting.splice(at, 1);
      if (posting.length === 0) this.postings.delete(bigram);
    }
    this.texts[handle] = null;
    this.holes.push(handle);
  }

  /** Entries kept for the texts that are in. */
  get entries(): number {
    return [...this.postings.values()].reduce((sum, { length }) => sum + length, 0);
  }

  /** Of texts equally alike the first in name order; one answer for each way of being comparable. */
  best(asked: LikenessText, ways: readonly Comparable[]): (Best | undefined)[] {
    const found: (Best | undefined)[] = ways.map(() => undefined);
    const size = this.count(asked.text);
    const least = this.floor - EPSILON;
    for (let handle = 0; handle < this.texts.length; handle++) {
      const common = this.common[handle] ?? 0;
      if (common === 0) continue;
      const similarity = common / (size + (this.sizes[handle] ?? 0) - common);
      const text = similarity >= least ? this.texts[handle] : null;
      if (!text) continue;
      ways.forEach((comparable, way) => {
        if (!comparable(asked, text) || !isBetter(similarity, text.name, found[way])) return;
        found[way] = { similarity, name: text.name };
      });
    }
    return found;
  }

  /** How many bigrams the text has; `common` says how many of them each other text has. */
  private count(text: string): number {
    const { common } = this;
    common.fill(0);
    const bigrams = bigramCounts(text);
    for (const bigram of bigrams.keys())
      for (const handle of this.postings.get(bigram) ?? []) common[handle] = (common[handle] ?? 0) + 1;
    return bigrams.size;
  }
}
