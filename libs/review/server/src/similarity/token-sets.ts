import { codePoints } from './bigrams.js';

/**
 * Sets of tokens laid end to end: set i is `tokens[starts[i]] … tokens[starts[i + 1] - 1]`, ascending. A token is its
 * rank in the collection, the rarest first, so that the front of a set is what tells it from the others.
 */
export interface TokenSets {
  count: number;
  starts: Int32Array;
  tokens: Int32Array;
  /** Tokens of the collection; each is below this. */
  vocabulary: number;
}

/** Sets of anything that has a name, e.g. the lines of an estimate. */
export function setsOf(lists: readonly (readonly string[])[]): TokenSets {
  const numbers = new Map<string, number>();
  const builder = new SetBuilder(lists.length);
  for (const list of lists) {
    for (const item of list) {
      const known = numbers.get(item);
      if (known === undefined) numbers.set(item, numbers.size);
      builder.add(known ?? numbers.size - 1);
    }
    builder.close();
  }
  return builder.ranked();
}

/** The character bigrams of texts; a text of one character has that character as its only token. */
export function bigramSets(texts: readonly string[]): TokenSets {
  const numbers = new PairNumbers();
  const builder = new SetBuilder(texts.length);
  for (const text of texts) {
    const points = pointsOf(text);
    if (points.length === 1) builder.add(numbers.of(ALONE, points[0] ?? 0));
    for (let i = 1; i < points.length; i++) builder.add(numbers.of(points[i - 1] ?? 0, points[i] ?? 0));
    builder.close();
  }
  return builder.ranked();
}

/** No character is 0: `codePoints` leaves out control characters. */
const ALONE = 0;

class SetBuilder {
  private tokens = new Int32Array(1 << 16);
  private used = 0;
  private readonly starts: Int32Array;
  private closed = 0;
  private frequency = new Int32Array(1 << 12);
  private lastSet = new Int32Array(1 << 12);
  private vocabulary = 0;

  constructor(private readonly count: number) {
    this.starts = new Int32Array(count + 1);
  }

  add(token: number): void {
    if (token >= this.frequency.length) {
      this.frequency = longer(this.frequency, token);
      this.lastSet = longer(this.lastSet, token);
    }
    if (this.lastSet[token] === this.closed + 1) return;
    this.lastSet[token] = this.closed + 1;
    this.frequency[token] = (this.frequency[token] ?? 0) + 1;
    if (token >= this.vocabulary) this.vocabulary = token + 1;
    if (this.used === this.tokens.length) this.tokens = longer(this.tokens, this.used);
    this.tokens[this.used++] = token;
  }

  close(): void {
    this.starts[++this.closed] = this.used;
  }

  ranked(): TokenSets {
    const { count, starts, used, vocabulary } = this;
    const rank = ranksByFrequency(this.frequency.subarray(0, vocabulary), count);
    const tokens = this.tokens.slice(0, used);
    for (let i = 0; i < used; i++) tokens[i] = rank[tokens[i] ?? 0] ?? 0;
    for (let i = 0; i < count; i++) tokens.subarray(starts[i], starts[i + 1]).sort();
    return { count, starts, tokens, vocabulary };
  }
}

/** A counting sort: a token occurs in `most` sets at most. */
function ranksByFrequency(frequency: Int32Array, most: number): Int32Array {
  const next = new Int32Array(most + 2);
  for (const n of frequency) next[n + 1] = (next[n + 1] ?? 0) + 1;
  for (let n = 1; n < next.length; n++) next[n] = (next[n] ?? 0) + (next[n - 1] ?? 0);
  const rank = new Int32Array(frequency.length);
  frequency.forEach((n, token) => {
    rank[token] = next[n] ?? 0;
    next[n] = (next[n] ?? 0) + 1;
  });
  return rank;
}

/** Numbers pairs of code points in the order they are met; open addressing, since a Map of objects is five times slower. */
class PairNumbers {
  private left = new Int32Array(1 << 16);
  private right = new Int32Array(1 << 16);
  /** 0: free. */
  private numbers = new Int32Array(1 << 16);
  private size = 0;

  of(p: number, q: number): number {
    const at = this.placeOf(p, q);
    const known = this.numbers[at] ?? 0;
    if (known > 0) return known - 1;
    this.left[at] = p;
    this.right[at] = q;
    this.numbers[at] = ++this.size;
    const number = this.size - 1;
    if (this.size * 2 > this.numbers.length) this.grow();
    return number;
  }

  private placeOf(p: number, q: number): number {
    const mask = this.numbers.length - 1;
    const mixed = Math.imul(Math.imul(p, 0x9e3779b1) ^ q, 0x85ebca6b);
    let at = (mixed ^ (mixed >>> 15)) & mask;
    while (this.numbers[at] !== 0 && (this.left[at] !== p || this.right[at] !== q)) at = (at + 1) & mask;
    return at;
  }

  private grow(): void {
    const { left, right, numbers } = this;
    this.left = new Int32Array(numbers.length * 2);
    this.right = new Int32Array(numbers.length * 2);
    this.numbers = new Int32Array(numbers.length * 2);
    for (let i = 0; i < numbers.length; i++) {
      if (numbers[i] === 0) continue;
      const at = this.placeOf(left[i] ?? 0, right[i] ?? 0);
      this.left[at] = left[i] ?? 0;
      this.right[at] = right[i] ?? 0;
      this.numbers[at] = numbers[i] ?? 0;
    }
  }
}

/** 0: not looked up yet. */
const IGNORED = -1;
/** Its meaning depends on its neighbours, or it stands for several characters: only the whole text tells. */
const NOT_ALONE = -2;
const meanings = new Int32Array(0x10000);
const scratch: number[] = [];

/** `codePoints`, character by character where that gives the same: normalising every text costs more than the rest. */
function pointsOf(text: string): readonly number[] {
  scratch.length = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const meaning = meanings[unit] || meaningOf(unit);
    if (meaning === NOT_ALONE) return codePoints(text);
    if (meaning !== IGNORED) scratch.push(meaning);
  }
  return scratch;
}

/** Marks, jamo and surrogates join with what stands beside them. */
const JOINING = /[\p{M}\p{Cs}\u1100-\u11ff\uff9e\uff9f]|\p{Script=Greek}/u;

function meaningOf(unit: number): number {
  const char = String.fromCharCode(unit);
  const points = JOINING.test(char) ? null : codePoints(char);
  const meaning = points === null || points.length > 1 ? NOT_ALONE : (points[0] ?? IGNORED);
  meanings[unit] = meaning;
  return meaning;
}

function longer(array: Int32Array<ArrayBuffer>, wanted: number): Int32Array<ArrayBuffer> {
  let length = array.length;
  while (length <= wanted) length *= 2;
  const grown = new Int32Array(length);
  grown.set(array);
  return grown;
}
