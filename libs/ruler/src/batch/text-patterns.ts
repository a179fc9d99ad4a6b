/** How a text is compared with a constant word. */
export type TextTest = 'is' | 'contains' | 'starts';

interface Pattern {
  test: TextTest;
  word: string;
  bit: number;
}

/** Patterns of one set; the bit above is `KNOWN`. */
const MOST = 30;

/**
 * The constant words that rules look for in one column. A text is read once for all of them: thirty words in four lines a
 * project, each asked for again by `includes`, took a quarter of the time of all rules.
 */
export class TextPatterns {
  private readonly patterns: Pattern[] = [];
  /** 1 where some pattern begins with this UTF-16 unit. */
  private readonly begins = new Uint8Array(65_536);
  private readonly byFirst = new Map<number, Pattern[]>();

  /** The bit of a pattern, 0 when the set is full. */
  bit(test: TextTest, word: string): number {
    const known = this.patterns.find((one) => one.test === test && one.word === word);
    if (known) return known.bit;
    if (this.patterns.length === MOST) return 0;
    const pattern = { test, word, bit: 1 << this.patterns.length };
    this.patterns.push(pattern);
    const first = word.charCodeAt(0);
    if (word !== '' && test === 'contains') {
      this.begins[first] = 1;
      this.byFirst.set(first, [...(this.byFirst.get(first) ?? []), pattern]);
    }
    return pattern.bit;
  }

  /** The bits of all patterns that hold for a text of `count` UTF-16 units. */
  scan(units: Uint16Array, count: number): number {
    let found = 0;
    for (const { test, word, bit } of this.patterns) {
      if (
        test === 'contains'
          ? word === ''
          : startsAt(units, count, 0, word) && (test === 'starts' || word.length === count)
      )
        found |= bit;
    }
    for (let at = 0; at < count; at++) {
      if (this.begins[units[at]!] === 0) continue;
      for (const { word, bit } of this.byFirst.get(units[at]!)!) if (startsAt(units, count, at, word)) found |= bit;
    }
    return found;
  }
}

function startsAt(units: Uint16Array, count: number, at: number, word: string): boolean {
  if (at + word.length > count) return false;
  for (let k = 0; k < word.length; k++) if (units[at + k] !== word.charCodeAt(k)) return false;
  return true;
}
