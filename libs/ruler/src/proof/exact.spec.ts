import fc from 'fast-check';
import { decideAll } from '../../testing/decide-all.js';
import { expressions, print, rows } from '../../testing/expressions.js';
import { Reference } from '../../testing/reference.js';

const { boolean } = expressions({ division: true, filled: true, likeFeelin: false });

/** Division, decimals, missing values and their causes against exact rationals and a three-valued logic written apart. */
it.each([0, 2, 20, 60])('agrees with the exact evaluator, %i %% of facts missing', (missing) => {
  const seed = 7 + missing;
  const conditions = fc.sample(boolean, { seed, numRuns: 500 });
  const facts = fc.sample(rows(missing), { seed, numRuns: 200 });
  let compared = 0;
  let outcomes = 0;
  for (let from = 0; from < conditions.length; from += 50) {
    const part = conditions.slice(from, from + 50);
    const some = facts.slice((from / 50) * 20, (from / 50) * 20 + 20);
    const texts = part.map(print);
    const decided = decideAll(texts, some, 'fused');
    some.forEach((row, i) =>
      part.forEach((condition, k) => {
        const reference = new Reference(row);
        const answer = reference.boolean(condition);
        if (reference.tooClose) return;
        compared++;
        const wanted =
          'causes' in answer ? { outcome: 2, causes: answer.causes } : { outcome: answer.known ? 3 : 0, causes: 0 };
        outcomes |= 1 << wanted.outcome;
        expect({ text: texts[k], row, ...decided[i]![k] }).toEqual({ text: texts[k], row, ...wanted });
      }),
    );
  }
  expect(compared).toBeGreaterThan(8_000);
  expect(outcomes & 0b1001).toBe(0b1001);
});
