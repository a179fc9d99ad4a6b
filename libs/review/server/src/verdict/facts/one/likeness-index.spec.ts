import { describe, expect, it } from '@jest/globals';

import { jaccard } from '../../../similarity/bigrams.js';
import { type LikenessText, OTHER_UNIT, SAME_UNIT } from '../likeness-texts.js';
import { LikenessIndex } from './likeness-index.js';

const FLOOR = 0.65;
const WORDS = ['道路', '养护', '校舍', '维修', '照明', '改造', '采购', '设备', '培训', '平台', '桥梁', '加固'];

/** The same texts everywhere: a small linear congruential generator. */
function texts(n: number): LikenessText[] {
  let state = 20260101;
  const next = (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
  const word = (): string => WORDS[next(WORDS.length)] ?? '';
  const made: LikenessText[] = [];
  for (let i = 0; i < n; i++) {
    const copied = next(2) === 0 ? made[next(made.length || 1)] : undefined;
    const text = copied ? `${copied.text}${word()}` : Array.from({ length: 4 + next(5) }, word).join('');
    const project = i % 5 === 0 ? 0 : i;
    made.push({ project, unit: `10${next(4)}001`, text, name: `第${next(n)}号`, key: `K${i}` });
  }
  return made;
}

describe('the index of texts that stay in memory', () => {
  const known = texts(120);
  const index = new LikenessIndex(FLOOR);
  const handles = known.map((text) => index.add(text));

  const byComparing = (asked: LikenessText, among: readonly LikenessText[], fits: typeof SAME_UNIT) =>
    among
      .map((other) => ({ other, similarity: jaccard(asked.text, other.text) }))
      .filter(({ other, similarity }) => similarity >= FLOOR && fits(asked, other))
      .sort((a, b) => b.similarity - a.similarity || (a.other.name < b.other.name ? -1 : 1))
      .map(({ other: { name }, similarity }) => ({ similarity, name }))[0];

  it('answers what comparing with every text answers', () => {
    const answers = known.map((asked) => index.best(asked, [SAME_UNIT, OTHER_UNIT]));
    expect(answers.filter(([own, foreign]) => own && foreign).length).toBeGreaterThan(5);
    expect(answers).toEqual(
      known.map((asked) => [byComparing(asked, known, SAME_UNIT), byComparing(asked, known, OTHER_UNIT)]),
    );
  });

  it('forgets what was taken out', () => {
    known.forEach((_, i) => i % 2 && index.remove(handles[i] ?? -1));
    const left = known.filter((_, i) => !(i % 2));
    for (const asked of known.slice(0, 50))
      expect(index.best(asked, [OTHER_UNIT])).toEqual([byComparing(asked, left, OTHER_UNIT)]);
  });

  it('keeps nothing of a text that was replaced a thousand times', () => {
    const [one, other] = known;
    const small = new LikenessIndex(FLOOR);
    small.add(one!);
    const before = small.entries;
    for (let turn = 0; turn < 1000; turn++) small.remove(small.add(other!));
    expect(small.entries).toBe(before);
    expect(small.best(other!, [OTHER_UNIT])).toEqual([byComparing(other!, [one!], OTHER_UNIT)]);
  });

  it('finds nothing like an empty text', () => {
    const [one] = known;
    expect(index.best({ ...one!, text: '' }, [SAME_UNIT])).toEqual([undefined]);
  });
});
