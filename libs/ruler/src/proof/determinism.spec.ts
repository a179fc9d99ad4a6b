import fc from 'fast-check';
import { expressions, print, rows } from '../../testing/expressions.js';
import { rulesOf } from '../../testing/decide-all.js';
import { buildBatch, compileRuleSet, decodeBatch, encodeBatch, judge } from '../index.js';

const { boolean } = expressions({ division: true, filled: true, likeFeelin: false });
const documents = rulesOf(fc.sample(boolean, { seed: 3, numRuns: 40 }).map(print));
const facts = fc.sample(rows(10), { seed: 5, numRuns: 60 });
const batch = buildBatch(documents.dictionary, facts);
const records = (set = compileRuleSet(documents), of = batch) => {
  const judgement = judge(set, of);
  return facts.map((_, i) => judgement.record(i));
};
const first = records();

it('gives the same bytes twice', () => expect(records()).toEqual(first));

it('does not depend on the order of the documents', () => {
  for (const seed of [1, 2, 3]) {
    const rules = fc.sample(fc.shuffledSubarray([...documents.rules], { minLength: documents.rules.length }), {
      seed,
      numRuns: 1,
    })[0]!;
    expect(records(compileRuleSet({ ...documents, rules }))).toEqual(first);
  }
});

it('V43 does not depend on the other projects of a batch', () => {
  const set = compileRuleSet(documents);
  facts.forEach((row, i) => expect(judge(set, buildBatch(documents.dictionary, [row])).record(0)).toBe(first[i]));
});

it('replays from the frozen bytes', () => {
  const bytes = encodeBatch(batch);
  expect(Buffer.compare(encodeBatch(buildBatch(documents.dictionary, facts)), bytes)).toBe(0);
  expect(records(compileRuleSet(documents), decodeBatch(documents.dictionary, bytes))).toEqual(first);
});

it('refuses frozen bytes that were cut or lengthened anywhere, and never reads past them', () => {
  const bytes = encodeBatch(buildBatch(documents.dictionary, facts.slice(0, 3)));
  for (let size = 0; size < bytes.length; size += 7)
    expect(() => decodeBatch(documents.dictionary, bytes.subarray(0, size))).toThrow(RangeError);
  expect(() => decodeBatch(documents.dictionary, Uint8Array.from([...bytes, 0]))).toThrow('多余');
});

it('lets an earlier judgement write its records after another one was made', () => {
  const set = compileRuleSet(documents);
  const one = judge(set, batch);
  judge(set, buildBatch(documents.dictionary, [facts[1]!]));
  expect(one.record(0)).toBe(first[0]);
});
