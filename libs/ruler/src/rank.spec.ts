import fc from 'fast-check';
import { rankOrder, type RankEntry } from './rank.js';

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
