import fc from 'fast-check';
import { compareRank, rankOrder, type RankEntry } from './rank.js';

const entry = (
  code: string,
  grade: RankEntry['grade'],
  priority = 0,
  necessity = 0,
  requestFen: number | null = 0,
): RankEntry => ({ code, grade, priority, necessity, requestFen });
const ORDERED = [
  entry('9', 'A', 1),
  entry('8', 'B', 90, 80, 500),
  entry('7', 'B', 90, 70, 100),
  entry('6', 'B', 90, 70, 200),
  entry('1', 'B', 90, 70, null),
  entry('2', 'B', 90, 70, null),
  entry('3', 'D', 99),
];

it('orders by grade, R, N, smaller amount and code, whatever order they come in', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(ORDERED, { minLength: ORDERED.length }), (entries) => {
      const ranks = rankOrder([...entries, entry('0', null, 100)]);
      expect(entries.map((one, k) => [one.code, ranks[k]])).toEqual(
        entries.map((one) => [one.code, ORDERED.indexOf(one) + 1]),
      );
      expect(ranks.at(-1)).toBeNull();
    }),
  );
});

it('puts what has no grade behind what has one, whichever is asked about first', () => {
  const [graded, ungraded] = [entry('9', 'D'), entry('1', null, 99)];
  expect([compareRank(graded, ungraded) < 0, compareRank(ungraded, graded) > 0]).toEqual([true, true]);
  expect(compareRank(graded, graded)).toBe(0);
});

it('takes no amount for the largest', () => {
  const [known, unknown] = [entry('9', 'B', 1, 1, 500), entry('1', 'B', 1, 1, null)];
  expect([compareRank(known, unknown) < 0, compareRank(unknown, known) > 0]).toEqual([true, true]);
});
