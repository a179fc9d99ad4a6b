import { makeRule, SMALL_DICTIONARY, smallRuleSet } from '../../testing/index.js';
import { buildBatch, compileRuleSet, judge, outcomeMarks, readMark } from '../index.js';

const NAMED = makeRule({
  code: 'F01',
  bands: [{ when: 'string length(项目名称) > 0', points: -1 }],
  let: { 率: '前年执行数 / 前年预算数' },
  sentence: '{项目名称} {率|%}',
});
const NAMES = ['道路养护', 'é“"\\\n', '𠮷野家', '', 'a'.repeat(90)];
const rows = NAMES.map((name, k) => ({ 项目名称: name, 前年执行数: 59_999_999 + k, 前年预算数: 100_000_000 }));
const judgement = judge(compileRuleSet(smallRuleSet(NAMED)), buildBatch(SMALL_DICTIONARY, rows));

it('writes the same bytes into a buffer, one after the other', () => {
  const into = new Uint8Array(65_536);
  let at = 0;
  for (let row = 0; row < rows.length; row++) {
    const size = judgement.recordInto(row, into, at);
    expect(Buffer.from(into.subarray(at, at + size)).toString()).toBe(judgement.record(row));
    at += size;
  }
});

it('writes JSON that keeps every sign of a text and a ratio just below a threshold', () => {
  const sentences = rows.map((_, row) => judgement.verdict(row).findings.find(({ rule }) => rule === 'F01')?.sentence);
  expect(sentences[0]).toBe('道路养护 60%');
  expect(sentences[1]).toBe('é“"\\\n 60%');
  expect(sentences[2]).toContain('𠮷野家');
  const stored = rows.map((_, row) => JSON.stringify(JSON.parse(judgement.record(row))));
  expect(stored[0]).toContain('0.59999999');
  expect(stored[1]).toContain(',0.6');
});

it('marks each rule with its outcome and first cause, readable without the rest', () => {
  const lacking = buildBatch(SMALL_DICTIONARY, [...rows, { 前年执行数: 1 }]);
  const judged = judge(compileRuleSet(smallRuleSet(NAMED)), lacking);
  const outcomes = [...rows, null].map((_, row) => {
    const marks = outcomeMarks(judged.record(row));
    return judged.ruleSet.rules.map((_rule, at) => readMark(marks.charAt(at)));
  });
  const at = judged.ruleSet.rules.findIndex(({ document }) => document.code === 'F01');
  expect(outcomes[0]![at]).toEqual({ outcome: 'hit', cause: null });
  const { outcome, cause } = judged.verdict(rows.length).findings.find(({ rule }) => rule === 'F01')!;
  expect(outcomes[rows.length]![at]).toEqual({ outcome, cause });
  expect(outcome).toBe('not-evaluated');
  expect(outcomeMarks('no record')).toBe('');
});

it('refuses a buffer that is too small', () => {
  expect(() => judgement.recordInto(0, new Uint8Array(10), 0)).toThrow('out of bounds');
});
