import { makeRule, SMALL_DICTIONARY, smallRuleSet } from '../../testing/index.js';
import { buildBatch, compileRuleSet, judge } from '../index.js';

/** Parts, then the cap of necessity, then what must come out; stability of the original used another generator: ± 0.06. */
const VECTORS: [string, number[], number | null, number, number, string, number][] = [
  ['困难群众基本生活救助', [30, 25, 15, 15, 15, 30, 14, 15, 12, 10, 4], null, 100, 85, 'A', 1],
  ['中小学校舍危房加固', [26, 18, 15, 15, 15, 30, 12, 13, 13, 10, 4], null, 89, 82, 'A', 1],
  ['老旧小区改造', [26, 15, 15, 10, 15, 30, 12, 13, 13, 10, 4], null, 81, 82, 'A', 1],
  ['科技创新攻关专项', [22, 8, 15, 5, 15, 30, 8, 13, 12, 10, 4], null, 65, 77, 'A', 1],
  ['城区道路桥梁日常养护', [22, 18, 15, 10, 15, 12, 20, 12, 12, 0, 3], null, 80, 59, 'B', 0.77],
  ['专业信息系统运行维护', [18, 18, 15, 10, 15, 6, 2, 9, 12, 0, 2.5], null, 76, 31.5, 'B', 1],
  ['执法装备到期更新', [22, 15, 15, 10, 15, 6, 5, 9, 6, 0, 3], null, 77, 29, 'B', 1],
  ['城市大脑二期', [14, 3, 15, 5, 5, 30, 16, 13, 9, 0, 3], null, 42, 71, 'C', 1],
  ['重点产业招商平台建设', [14, 3, 15, 5, 15, 30, 8, 13, 9, 10, 4], null, 52, 74, 'C', 1],
  ['文化旅游节庆活动', [14, 8, 15, 5, 15, 12, 16, 9, 6, 2, 3], null, 57, 48, 'D', 0.98],
  ['课题研究与规划编制', [18, 3, 15, 5, 5, 20, 2, 9, 6, 0, 3], null, 46, 40, 'D', 1],
  ['单位文化墙及会议室装修', [0, 3, 0, 0, 15, 0, 2, 4, 6, 0, 2], 55, 18, 14, 'D', 1],
  ['政策已废止的奖补延续', [26, 15, 15, 5, 15, 12, 8, 9, 6, 0, 3], 50, 50, 38, 'D', 1],
  // The rejected variant: a suspected duplicate handled by a cap still lands in C, hence the gate 待核实.
  ['疑似重复申报', [22, 18, 15, 10, 5, 20, 16, 12, 12, 4, 3], 40, 40, 67, 'C', 1],
];

const CAP = makeRule({
  code: 'X01',
  dimension: 'N',
  bands: [{ when: '已填(必要性上限)', effect: { cap: 'N', at: '必要性上限' } }],
});
const OTHER = makeRule({
  code: 'X02',
  dimension: 'N',
  bands: [{ when: '同类扣分 > 0', effect: { part: 'N5', add: '0 - 同类扣分' } }],
});
const NAMES = ['N1', 'N2', 'N3', 'N4', 'N5', 'I1', 'I2', 'I3', 'I4', 'I5', 'I6'];
const set = compileRuleSet(smallRuleSet(CAP, OTHER));

it.each(VECTORS)('%s', (_name, parts, cap, necessity, importance, grade, stability) => {
  const facts = Object.fromEntries(NAMES.map((name, k) => [`分${name}`, parts[k]!]));
  const row = { 类别: '22', ...facts, 同类扣分: 15 - parts[4]!, ...(cap === null ? {} : { 必要性上限: cap }) };
  delete (row as Record<string, unknown>)['分N5'];
  const verdict = judge(set, buildBatch(SMALL_DICTIONARY, [row])).verdict(0);
  expect(verdict).toMatchObject({ status: 'graded', grade, necessity, importance });
  expect(Math.abs(verdict.stability! - stability)).toBeLessThanOrEqual(0.06);
  expect(verdict.parts.map((part) => part.points)).toEqual(parts);
  const isBorder = Math.abs(necessity - 60) < 3 || Math.abs(importance - 60) < 3;
  expect(verdict.flags).toEqual([...(isBorder ? ['临界'] : []), ...(stability < 0.8 ? ['不稳'] : [])]);
});

it('gives the same stability for the same seed', () => {
  const facts = Object.fromEntries(NAMES.map((name, k) => [`分${name}`, VECTORS[4]![1][k]!]));
  delete facts['分N5'];
  const run = () =>
    judge(compileRuleSet(smallRuleSet()), buildBatch(SMALL_DICTIONARY, [{ 类别: '22', ...facts }])).record(0);
  expect(run()).toBe(run());
});
