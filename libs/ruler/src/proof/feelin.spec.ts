import fc from 'fast-check';
import { evaluate } from 'feelin';
import { expressions, print, rows } from '../../testing/expressions.js';
import { decideAll } from '../../testing/decide-all.js';

/**
 * The reference interpreter of FEEL as oracle: integers up to 2^40, no division, nothing missing (our three-valued logic
 * is a stated deviation). min and max of an empty list, which feelin calls null, are proved against the exact evaluator.
 */
const { boolean } = expressions({ division: false, filled: false, likeFeelin: true });
const EACH = 1_000;

it.each(Array.from({ length: 11 }, (_, k) => 20260101 + k))(
  'agrees with feelin on 1,000 expressions, seed %i',
  (seed) => {
    const conditions = fc.sample(boolean, { seed, numRuns: EACH });
    const facts = fc.sample(rows(0, 1), { seed, numRuns: EACH / 50 });
    const differences: unknown[] = [];
    facts.forEach((row, r) => {
      const part = conditions.slice(r * 50, r * 50 + 50);
      const texts = part.map(print);
      const [fused] = decideAll(texts, [row], 'fused');
      const [closures] = decideAll(texts, [row], 'closures');
      texts.forEach((text, k) => {
        const wanted = evaluate(text, row as Record<string, unknown>).value;
        const [one, other] = [fused![k]!.outcome === 3, closures![k]!.outcome === 3];
        if (one !== (wanted === true) || other !== one)
          differences.push({ text, row, wanted, fused: one, closures: other });
      });
    });
    expect(differences).toEqual([]);
  },
);
