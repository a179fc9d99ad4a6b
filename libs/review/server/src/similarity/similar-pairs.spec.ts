import { jaccard } from './bigrams.js';
import { similarPairs } from './similar-pairs.js';
import { TextWeights } from './tf-idf.js';

/** A small linear congruential generator: the same corpus on every machine. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

function corpus(n: number, seed: number): string[] {
  const next = generator(seed);
  const word = () => String.fromCodePoint(0x4e00 + next(60)) + String.fromCodePoint(0x4e00 + next(60));
  const texts: string[] = [];
  for (let i = 0; i < n; i++) {
    const original = texts[next(texts.length || 1)];
    if (original !== undefined && next(3) === 0) {
      const cut = next(original.length);
      texts.push(original.slice(0, cut) + word() + original.slice(cut + next(3)));
    } else texts.push(Array.from({ length: 5 + next(25) }, word).join(''));
  }
  return texts;
}

describe('similar pairs', () => {
  it.each([0.5, 0.7, 0.8, 0.85, 0.95, 1])(
    'finds exactly the pairs that comparing everything finds, from %d',
    (threshold) => {
      const texts = [...corpus(200, 20260101), '', '道', '道'];
      const all: string[] = [];
      texts.forEach((a, i) => {
        texts.forEach((b, j) => {
          if (i < j && jaccard(a, b) >= threshold) all.push(`${i}-${j} ${jaccard(a, b)}`);
        });
      });
      expect(all.length).toBeGreaterThan(0);
      expect(similarPairs(texts, threshold).map((p) => `${p.a}-${p.b} ${p.similarity}`)).toEqual(all);
    },
  );

  it('reads full-width and half-width forms as the same text', () => {
    expect(jaccard('２０２６年 道路（养护）', '2026年道路养护')).toBe(1);
  });

  it('never compares a pair that is not wanted', () => {
    expect(similarPairs(['道路养护', '道路养护', '道路养护'], 0.8, (a) => a === 0).map((p) => [p.a, p.b])).toEqual([
      [0, 1],
      [0, 2],
    ]);
  });

  it('holds nothing to be like an empty text', () => {
    expect(similarPairs(['', '', '道路'], 0.5)).toEqual([]);
    expect(jaccard('', '')).toBe(0);
  });
});

describe('text weights', () => {
  const weights = new TextWeights(['城市道路养护管理办法', '中小学校舍安全', '城市照明管理']);

  it('is 1 for the same text and 0 for texts without a common bigram', () => {
    expect(weights.cosine('校舍安全加固', '校舍安全加固')).toBeCloseTo(1, 12);
    expect(weights.cosine('校舍安全', '道路照明')).toBe(0);
  });

  it('weighs a rare bigram above one every text has', () => {
    expect(weights.cosine('城市道路', '道路')).toBeGreaterThan(weights.cosine('城市道路', '城市'));
  });

  it('gives the same numbers for many texts at once', () => {
    const texts = ['城市道路养护', '校舍', '照明管理办法'];
    const all = weights.against(texts)('城市照明与道路养护');
    expect([...all]).toEqual(texts.map((text) => weights.cosine('城市照明与道路养护', text)));
  });

  it('does not depend on which text comes first', () => {
    expect(weights.cosine('道路养护工程', '城市道路')).toBe(weights.cosine('城市道路', '道路养护工程'));
  });
});
