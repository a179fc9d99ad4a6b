import type { NumberRoom } from './number-room.js';
import type { TextPatterns } from './text-patterns.js';

/** A column of texts; null = missing. */
export interface Texts {
  readonly length: number;
  at(i: number): string | null;
  /** Characters, as FEEL counts them; NaN for a missing text. */
  characters(i: number): number;
  /** One word a text: bit k = pattern k holds, KNOWN = not missing. */
  matches(patterns: TextPatterns): Uint32Array;
}

/** Bit of a word of `matches` that says the text is not missing; patterns have the bits below it. */
export const KNOWN = 0x4000_0000;

/** Texts that were given one by one. */
export class WrittenTexts implements Texts {
  private readonly values: (string | null)[];
  private readonly matched = new Map<TextPatterns, Uint32Array>();

  constructor(readonly length: number) {
    this.values = new Array<string | null>(length).fill(null);
  }

  set(i: number, value: string): void {
    this.values[i] = value;
  }

  at(i: number): string | null {
    return this.values[i]!;
  }

  characters(i: number): number {
    return textLength(this.values[i]!);
  }

  matches(patterns: TextPatterns): Uint32Array {
    let found = this.matched.get(patterns);
    if (found) return found;
    found = Uint32Array.from(this.values, (text) =>
      text === null ? 0 : KNOWN | patterns.scan(unitsOf(text), text.length),
    );
    this.matched.set(patterns, found);
    return found;
  }
}

export function textBytes(lengths: Uint32Array): number {
  let total = 0;
  for (let i = 0; i < lengths.length; i++) total += lengths[i]!;
  return total;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
/** Texts of the usual length are decoded here: a call of the decoder costs more than the text. */
const SHORT = 512;
let units = new Uint16Array(SHORT);

/**
 * Texts of a frozen block, as UTF-8 side by side, each text of the column once. Rules and evidence look at few of them:
 * each is decoded when it is asked for, and searched for patterns once for all rows it stands in.
 */
export class FrozenTexts implements Texts {
  readonly length: number;
  private readonly ends: Uint32Array;
  private readonly matched = new Map<TextPatterns, Uint32Array>();

  /** `lengths` in bytes of each text; `places`: which of them is the text of each row, from 1, 0 for a missing one. */
  constructor(
    private readonly bytes: Uint8Array,
    private readonly lengths: Uint32Array,
    private readonly places: Uint16Array | Uint32Array,
    private readonly room: NumberRoom,
  ) {
    this.length = places.length;
    this.ends = room.words(lengths.length);
    let end = 0;
    for (let text = 0; text < lengths.length; text++) {
      end += lengths[text]!;
      if (end < bytes.length && isInside(bytes[end]!)) throw new RangeError('事实快照的文字位置不对');
      this.ends[text] = end;
    }
    for (let i = 0; i < places.length; i++)
      if (places[i]! > lengths.length) throw new RangeError('事实快照的文字位置不对');
  }

  at(i: number): string | null {
    const text = this.places[i]! - 1;
    if (text < 0) return null;
    const count = this.decode(text);
    return count < 0
      ? this.long(text)
      : String.fromCharCode.apply(null, units.subarray(0, count) as unknown as number[]);
  }

  characters(i: number): number {
    const text = this.places[i]! - 1;
    if (text < 0) return NaN;
    const end = this.ends[text]!;
    let count = 0;
    for (let at = end - this.lengths[text]!; at < end; at++) if (!isInside(this.bytes[at]!)) count++;
    return count;
  }

  matches(patterns: TextPatterns): Uint32Array {
    let found = this.matched.get(patterns);
    if (found) return found;
    // place 0 is a missing text, in which nothing is found
    const inTexts = this.room.words(this.lengths.length + 1);
    for (let text = 0; text < this.lengths.length; text++) inTexts[text + 1] = this.search(patterns, text);
    found = this.room.words(this.length);
    for (let i = 0; i < found.length; i++) found[i] = inTexts[this.places[i]!]!;
    this.matched.set(patterns, found);
    return found;
  }

  private search(patterns: TextPatterns, text: number): number {
    const count = this.decode(text);
    if (count >= 0) return KNOWN | patterns.scan(units, count);
    const long = this.long(text);
    return KNOWN | patterns.scan(unitsOf(long), long.length);
  }

  private long(text: number): string {
    const end = this.ends[text]!;
    return utf8.decode(this.bytes.subarray(end - this.lengths[text]!, end));
  }

  /** UTF-16 units into `units`; -1 for what is long, rare or damaged and left to the decoder. */
  private decode(text: number): number {
    const { bytes } = this;
    const end = this.ends[text]!;
    let at = end - this.lengths[text]!;
    if (end - at > SHORT) return -1;
    let count = 0;
    while (at < end) {
      const first = bytes[at++]!;
      if (first < 0x80) units[count++] = first;
      else if (first > 0xe0 && first < 0xf0 && first !== 0xed && at + 1 < end) {
        const [second, third] = [bytes[at]!, bytes[at + 1]!];
        if (!isInside(second) || !isInside(third)) return -1;
        units[count++] = ((first & 15) << 12) | ((second & 63) << 6) | (third & 63);
        at += 2;
      } else if (first >= 0xc2 && first < 0xe0 && at < end && isInside(bytes[at]!))
        units[count++] = ((first & 31) << 6) | (bytes[at++]! & 63);
      else return -1;
    }
    return count;
  }
}

/** UTF-8: does the byte continue a character? */
const isInside = (byte: number): boolean => (byte & 0xc0) === 0x80;

/** FEEL counts characters, not UTF-16 units: a rare Han character is one. */
export function textLength(text: string | null): number {
  if (text === null) return NaN;
  let length = text.length;
  for (let i = 1; i < text.length; i++) if ((text.charCodeAt(i) & 0xfc00) === 0xdc00) length--;
  return length;
}

function unitsOf(text: string): Uint16Array {
  if (text.length > units.length) units = new Uint16Array(text.length);
  for (let k = 0; k < text.length; k++) units[k] = text.charCodeAt(k);
  return units;
}
