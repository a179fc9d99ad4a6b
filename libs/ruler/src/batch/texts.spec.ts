import { describe, expect, it } from '@jest/globals';

import type { FactDictionary } from '../shape/dictionary.js';
import { buildBatch } from './build.js';
import { decodeBatch, encodeBatch } from './codec.js';
import { TextPatterns, type TextTest } from './text-patterns.js';
import { KNOWN, type Texts } from './texts.js';

const TEXTS = [
  '会议费与会议',
  '会议',
  '道路会议费',
  '',
  null,
  '𠮷野家·é“x”',
  'é',
  '\ufeff头',
  '长'.repeat(400),
  `${'长'.repeat(300)}𠮷`,
];
const WORDS = ['会议', '会议费', '议费', '路', '', 'é', '𠮷野', '长长', '“x”', '\ufeff'];
const TESTS: Record<TextTest, (text: string, word: string) => boolean> = {
  is: (text, word) => text === word,
  contains: (text, word) => text.includes(word),
  starts: (text, word) => text.startsWith(word),
};

const dictionary: FactDictionary = {
  version: '1',
  facts: [{ name: '内容', type: 'text', meaning: '', source: '', library: 'project' }],
};
// an empty text is not given to a batch as one: it would count as blank
const written = buildBatch(
  dictionary,
  TEXTS.map((text) => (text === null ? {} : { 内容: text })),
);
const kept = TEXTS.map((text) => text || null);
const textsOf = ({ columns }: typeof written): Texts => (columns[0] as { v: Texts }).v;

describe.each([
  ['given', textsOf(written)],
  ['frozen', textsOf(decodeBatch(dictionary, encodeBatch(written)))],
])('%s texts', (_, texts) => {
  it('are what they were', () => {
    expect(kept.map((_text, i) => texts.at(i))).toEqual(kept);
    expect(kept.map((_text, i) => texts.characters(i))).toEqual(
      kept.map((text) => (text === null ? NaN : [...text].length)),
    );
  });

  it('hold the patterns JavaScript finds in them', () => {
    const patterns = new TextPatterns();
    const asked = (['is', 'contains', 'starts'] as const).flatMap((test) =>
      WORDS.map((word) => ({ test, word, bit: patterns.bit(test, word) })),
    );
    expect(new Set(asked.map(({ bit }) => bit)).size).toBe(30);
    expect(patterns.bit('is', 'one too many')).toBe(0);
    const found = texts.matches(patterns);
    expect(Array.from(found)).toEqual(
      kept.map((text) =>
        text === null
          ? 0
          : asked.reduce((all, { test, word, bit }) => (TESTS[test](text, word) ? all | bit : all), KNOWN),
      ),
    );
  });
});

it('refuses bytes that are no text when they are read', () => {
  const bytes = encodeBatch(buildBatch(dictionary, [{ 内容: '道路' }]));
  for (const damage of [0xff, 0xed, 0x41]) {
    const damaged = Uint8Array.from(bytes);
    damaged[bytes.length - 3] = damage;
    expect(() => textsOf(decodeBatch(dictionary, damaged)).at(0)).toThrow();
  }
});
