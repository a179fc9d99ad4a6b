import { seeded } from '../random.js';

export interface Corpus {
  texts: string[];
  /** Positions of a copy and of what it was copied from. */
  planted: [number, number][];
}

export interface CorpusShape {
  count: number;
  /** Different words of two characters; the fewer, the more texts share by chance. */
  words: number;
  /** Phrases every filing writes, as a share of the text. */
  boilerplate: number;
  seed: number;
}

const LENGTH = 200;
const COPIES = 0.05;
/** Words changed in a copy: the likeness of copies spreads over both sides of 0.8. */
const MOST_CHANGES = 12;
const STOCK_PHRASES = 40;

/** Filings of 200 characters; one in twenty is a copy of an earlier one with a few words changed. */
export function corpusOf({ count, words, boilerplate, seed }: CorpusShape): Corpus {
  const random = seeded(seed);
  const below = (n: number): number => Math.floor(random() * n);
  const vocabulary = Array.from(
    { length: words },
    () => String.fromCharCode(0x4e00 + below(3000)) + String.fromCharCode(0x4e00 + below(3000)),
  );
  // a few words make up most of what is written
  const word = (): string => vocabulary[Math.floor(words * random() ** 2)] ?? '';
  const stock = Array.from({ length: STOCK_PHRASES }, () => Array.from({ length: 8 }, word));
  const texts: string[][] = [];
  const planted: [number, number][] = [];
  for (let i = 0; i < count; i++) {
    const original = random() < COPIES ? below(i) : -1;
    const source = texts[original];
    if (source) {
      const copy = [...source];
      for (let n = below(MOST_CHANGES + 1); n > 0; n--) copy[below(copy.length)] = word();
      texts.push(copy);
      planted.push([original, i]);
    } else {
      const own: string[] = [];
      while (own.length < LENGTH / 2) {
        if (random() < boilerplate / 8) own.push(...(stock[below(STOCK_PHRASES)] ?? []));
        else own.push(word());
      }
      texts.push(own.slice(0, LENGTH / 2));
    }
  }
  return { texts: texts.map((parts) => parts.join('')), planted };
}
