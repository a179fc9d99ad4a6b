import { pairsOf, wordsOf } from './words.js';

/** People say `word`, statutes say `meanings`. */
export interface Synonym {
  word: string;
  meanings: readonly string[];
}

/** A meaning is not what was said: it counts half (measured, RRF over 60 questions). */
const WEIGHT = 0.5;

export interface Asked {
  words: Map<string, number>;
  pairs: Map<string, number>;
}

/** The terms of a question with their weights; `said` is the question without the words that only ask. */
export function termsOf(question: string, said: string, synonyms: readonly Synonym[]): Asked {
  const asked: Asked = { words: new Map(), pairs: new Map() };
  put(asked, said, 1);
  for (const { word, meanings } of synonyms)
    if (question.includes(word)) for (const one of meanings) put(asked, one, WEIGHT);
  return asked;
}

function put({ words, pairs }: Asked, text: string, weight: number): void {
  for (const word of wordsOf(text)) words.set(word, Math.max(words.get(word) ?? 0, weight));
  for (const pair of pairsOf(text)) pairs.set(pair, Math.max(pairs.get(pair) ?? 0, weight));
}
