export interface Suggestion {
  itemKey: string;
  /** 0 to 1. */
  score: number;
}

interface Entry {
  itemKey: string;
  pairs: Set<string>;
  word: string;
}

/** Below this a likeness is chance. */
const WORTH_ASKING = 0.34;

/**
 * Finds the items whose words resemble a text: Dice coefficient over character pairs (Dice, Measures of the Amount of
 * Ecologic Association Between Species, 1945), the better of both texts whole and the word inside the text.
 */
export class SimilarItems {
  private readonly entries: Entry[] = [];
  private readonly byPair = new Map<string, number[]>();

  constructor(words: Iterable<{ word: string; itemKey: string }>) {
    for (const { word, itemKey } of words) this.add(word, itemKey);
  }

  add(word: string, itemKey: string): void {
    const pairs = pairsOf(word);
    const at = this.entries.push({ itemKey, word, pairs }) - 1;
    for (const pair of pairs) {
      const held = this.byPair.get(pair);
      if (held) held.push(at);
      else this.byPair.set(pair, [at]);
    }
  }

  /** Best first, at most `most`, one an item. */
  like(text: string, most = 5): Suggestion[] {
    const pairs = pairsOf(text);
    const common = new Map<number, number>();
    for (const pair of pairs) for (const at of this.byPair.get(pair) ?? []) common.set(at, (common.get(at) ?? 0) + 1);
    const best = new Map<string, number>();
    for (const [at, shared] of common) {
      const entry = this.entries[at]!;
      const dice = (2 * shared) / (pairs.size + entry.pairs.size);
      // a whole word of the dictionary inside a longer text means that thing, with something added
      const inside = text.includes(entry.word) ? 0.6 + 0.35 * (entry.word.length / text.length) : 0;
      const score = Math.max(dice, inside);
      if (score >= WORTH_ASKING && score > (best.get(entry.itemKey) ?? 0)) best.set(entry.itemKey, score);
    }
    return Array.from(best, ([itemKey, score]) => ({ itemKey, score: Math.round(score * 1000) / 1000 }))
      .sort((a, b) => b.score - a.score || (a.itemKey < b.itemKey ? -1 : 1))
      .slice(0, most);
  }
}

/** Neighbouring characters, with marks at both ends so that how a word begins and ends counts. */
function pairsOf(text: string): Set<string> {
  const marked = [...`^${text}$`];
  return new Set(marked.slice(1).map((character, i) => marked[i]! + character));
}
