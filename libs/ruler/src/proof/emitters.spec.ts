import fc from 'fast-check';
import { expressions, print, printNumber, rows } from '../../testing/expressions.js';
import { rulesOf } from '../../testing/decide-all.js';
import { makeRule } from '../../testing/index.js';
import { buildBatch, compileRuleSet, judge, type RuleDocument } from '../index.js';

const { boolean, number } = expressions({ division: true, filled: true, likeFeelin: false });

/** Rules with everything a decision can hang on: applicability, excuse, `let`, several bands, kept values, witnesses. */
const rule = fc
  .record({
    applies: fc.option(boolean),
    excuse: fc.option(boolean),
    value: number,
    first: boolean,
    second: boolean,
    limit: number,
  })
  .map(({ applies, excuse, value, first, second, limit }): Omit<RuleDocument, 'code'> => ({
    ...makeRule({ code: '', bands: [] }),
    appliesTo: applies ? { when: print(applies) } : {},
    whitelist: excuse ? [{ when: print(excuse), basis: '特批', until: '2099-12-31' }] : [],
    let: { 值: printNumber(value), 是: print(second) },
    bands: [
      { when: `${print(first)} and 值 >= ${printNumber(limit)}`, points: -2, effect: { gate: 'verify' } },
      { when: '是 or 值 = 2', points: 'min(0, 0 - abs(值))' },
    ],
    sentence: '{值} {是} {甲}',
  }));

it.each([0, 2, 20, 60])('fused code and closures agree bit for bit, %i %% of facts missing', (missing) => {
  const sets = fc.sample(fc.array(rule, { minLength: 20, maxLength: 20 }), { seed: 11 + missing, numRuns: 3 });
  const facts = fc.sample(rows(missing), { seed: 13 + missing, numRuns: 300 });
  const seen = new Set<number>();
  for (const rules of sets) {
    const documents = rulesOf([]);
    const all = {
      ...documents,
      rules: [...documents.rules, ...rules.map((one, k) => ({ ...one, code: `B${String(k).padStart(2, '0')}` }))],
    };
    const batch = buildBatch(documents.dictionary, facts);
    const [fused, closures] = (['fused', 'closures'] as const).map((emitter) =>
      judge(compileRuleSet(all, { emitter }), batch),
    );
    expect(Buffer.compare(fused!.outcomes, closures!.outcomes)).toBe(0);
    expect(Buffer.compare(fused!.causes, closures!.causes)).toBe(0);
    fused!.outcomes.forEach((code) => seen.add(code));
    for (let i = 0; i < facts.length; i++) expect(fused!.record(i)).toBe(closures!.record(i));
  }
  expect([...seen].sort()).toEqual(expect.arrayContaining([0, 1, 2, 3, 4]));
});
