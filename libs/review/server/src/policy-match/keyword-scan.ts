/**
 * Finds which of many keywords stand in a text, in one pass over it: candidates are looked up by their first two
 * characters. Keywords have at least two; shorter ones would concern everybody.
 */
export class KeywordScan {
  readonly keywords: readonly string[];
  private readonly starting = new Map<number, number[]>();
  /** Whether some keyword begins with the character, so that most characters cost one look. */
  private readonly first = new Uint8Array(65_536);

  constructor(keywords: Iterable<string>) {
    this.keywords = [...new Set(keywords)].filter((word) => word.length >= 2).sort();
    this.keywords.forEach((word, at) => {
      const pair = pairOf(word, 0);
      this.first[word.charCodeAt(0)] = 1;
      this.starting.set(pair, [...(this.starting.get(pair) ?? []), at]);
    });
  }

  /** Numbers of the keywords found, each once, in the order of their first place. */
  find(text: string): number[] {
    const found: number[] = [];
    for (let at = 0; at < text.length - 1; at++) {
      if (this.first[text.charCodeAt(at)] === 0) continue;
      for (const word of this.starting.get(pairOf(text, at)) ?? [])
        if (!found.includes(word) && text.startsWith(this.keywords[word] ?? '', at)) found.push(word);
    }
    return found;
  }
}

const pairOf = (text: string, at: number): number => text.charCodeAt(at) * 65_536 + text.charCodeAt(at + 1);
