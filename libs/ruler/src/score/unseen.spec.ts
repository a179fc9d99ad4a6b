import { makeRule, SMALL_DICTIONARY, smallRuleSet } from '../../testing/index.js';
import { buildBatch, compileRuleSet, judge, type FactRow, type ProjectVerdict, type RuleDocument } from '../index.js';

const FULL = { 分N1: 20, 分N2: 15, 分N3: 5, 分N4: 10, 分I1: 30, 分I2: 20, 分I3: 20, 分I4: 15, 分I5: 10, 分I6: 5 };

const lowering = (...bands: RuleDocument['bands']) => makeRule({ code: 'X01', dimension: 'N', bands });
const verdictOf = (rule: RuleDocument, facts: FactRow): ProjectVerdict =>
  judge(compileRuleSet(smallRuleSet(rule)), buildBatch(SMALL_DICTIONARY, [{ 类别: '22', ...FULL, ...facts }])).verdict(
    0,
  );
const n5 = (verdict: ProjectVerdict) => {
  const { points, pointsMax } = verdict.parts.find((part) => part.part === 'N5')!;
  return [points, pointsMax];
};

const TWO_BANDS = lowering(
  { when: '人数 > 100', effect: { part: 'N5', add: -5 } },
  { when: '人数 > 50', effect: { part: 'N5', add: -12 } },
);

it('gives fixed points only as far as the rules that lower them were evaluated', () => {
  expect(verdictOf(TWO_BANDS, { 人数: 10 })).toMatchObject({ status: 'graded', necessity: 65, necessityMax: 65 });
  const unseen = verdictOf(TWO_BANDS, {});
  expect(n5(unseen)).toEqual([3, 15]);
  expect(unseen).toMatchObject({ status: 'undetermined', grade: null, necessity: 53, necessityMax: 65 });
  expect(unseen.flags).toContain('数据不全');
});

it('does not depend on the cause', () => {
  for (const cause of ['no-library', 'no-record', 'blank', 'limit'] as const)
    expect(n5(verdictOf(TWO_BANDS, { 人数: { cause } }))).toEqual([3, 15]);
});

it('takes all when what the rule would take is unknown too', () => {
  const rule = lowering({ when: '人数 > 50', effect: { part: 'N5', add: '0 - 同类扣分' } });
  expect(n5(verdictOf(rule, {}))).toEqual([0, 15]);
  expect(n5(verdictOf(rule, { 同类扣分: 4 }))).toEqual([11, 15]);
});

it('reads a computed amount of an undecided rule from the facts, not from what hits keep', () => {
  const rule = { ...lowering({ when: '人数 > 50', effect: { part: 'N5', set: '半' } }), let: { 半: '同类扣分 / 2' } };
  expect(n5(verdictOf(rule, { 同类扣分: 16 }))).toEqual([8, 15]);
});

it('grades when the worst would not change the grade', () => {
  const verdict = verdictOf(TWO_BANDS, { 分N1: 30, 分N2: 25 });
  expect(verdict).toMatchObject({ status: 'graded', grade: 'A', necessity: 73, necessityMax: 85 });
  expect(verdict.flags).not.toContain('数据不全');
});

it('leaves a cap that nobody could check to the flag', () => {
  const capping = lowering({ when: '人数 > 50', effect: { cap: 'N', at: '必要性上限' } });
  expect(verdictOf(capping, { 必要性上限: 50 })).toMatchObject({ necessity: 65, grade: 'A', flags: ['数据不全'] });
  expect(verdictOf(capping, {}).flags).toEqual(['数据不全']);
  expect(verdictOf(capping, { 必要性上限: 80 }).flags).toEqual([]);
});
