import { describe, expect, it } from '@jest/globals';

import { accuracyOf, together, wilson } from './accuracy.js';
import { agreementOf, type RatedPair } from './agreement.js';

const times = (n: number, pair: RatedPair): RatedPair[] => Array.from({ length: n }, () => pair);

describe('agreement of two reviewers', () => {
  it('is the kappa of the textbook: 20 and 15 alike, 5 and 10 apart', () => {
    const pairs = [
      ...times(20, ['A', 'A']),
      ...times(5, ['A', 'B']),
      ...times(10, ['B', 'A']),
      ...times(15, ['B', 'B']),
    ];
    const { n, equal, kappa } = agreementOf(pairs);
    expect({ n, equal }).toEqual({ n: 50, equal: 0.7 });
    expect(kappa).toBeCloseTo(0.4, 10);
  });

  it('weighs A against D heavier than A against B', () => {
    const rest = [...times(5, ['A', 'A']), ...times(5, ['B', 'B']), ...times(5, ['C', 'C']), ...times(5, ['D', 'D'])];
    const near = agreementOf([...rest, ['A', 'B'], ['B', 'A']]);
    const far = agreementOf([...rest, ['A', 'D'], ['D', 'A']]);
    expect(near.equal).toBe(far.equal);
    expect(near.weighted ?? 0).toBeGreaterThan(far.weighted ?? 1);
  });

  it('says nothing where chance would agree always, or nobody was rated', () => {
    expect(agreementOf(times(8, ['B', 'B']))).toMatchObject({ equal: 1, kappa: null, weighted: null });
    expect(agreementOf([])).toMatchObject({ n: 0, equal: null, kappa: null });
  });

  it('is nought where the two have nothing to do with each other', () => {
    const all = (['A', 'B', 'C', 'D'] as const).flatMap((a) =>
      (['A', 'B', 'C', 'D'] as const).map((b) => [a, b] as const),
    );
    expect(agreementOf(all).kappa).toBeCloseTo(0, 10);
  });
});

describe('accuracy', () => {
  it('has an interval that knows how few were seen', () => {
    // Newcombe 1998, table I: 81 of 263 gives 0.2553–0.3662
    expect(wilson(81, 263).map((end) => end.toFixed(4))).toEqual(['0.2553', '0.3662']);
    expect(wilson(3, 3)[0]).toBeLessThan(0.5);
    expect(wilson(0, 0)).toEqual([0, 1]);
  });

  it('is unknown for a rule that never hit, not perfect', () => {
    const none = accuracyOf({ rule: 'N01', name: '', stage: '', right: 0, wrong: 0, missed: 2 });
    expect(none).toMatchObject({ precision: null, precisionFrom: null, recall: 0 });
    const some = { rule: 'N02', name: '', stage: '', right: 3, wrong: 1, missed: 0 };
    expect(together('', '全部', [none, some])).toMatchObject({ precision: 0.75, recall: 0.6 });
  });
});
