import { makeRule, SMALL_DICTIONARY, SMALL_SCORECARDS, smallRuleSet } from '../../testing/index.js';
import {
  buildBatch,
  compileRuleSet,
  judge,
  RuleSetRefused,
  type QualityDocument,
  type RuleDocument,
  type ScoreDocument,
  type ScorecardDocument,
  type ScorePart,
} from '../index.js';

const changed = <C extends ScorecardDocument['code']>(
  code: C,
  change: (card: Extract<ScorecardDocument, { code: C }>) => ScorecardDocument,
): ScorecardDocument[] =>
  SMALL_SCORECARDS.map((card) => (card.code === code ? change(card as Extract<ScorecardDocument, { code: C }>) : card));
const partsOf = (change: (part: ScorePart) => ScorePart): ScorecardDocument[] =>
  SMALL_SCORECARDS.map((card) =>
    card.kind === 'parts' ? ({ ...card, parts: card.parts.map(change) } satisfies ScoreDocument) : card,
  );
const applies = (text: string) =>
  changed('quality', (card) => ({ ...(card as QualityDocument), applies: { E: text } }));

const problems = (
  scorecards: readonly ScorecardDocument[],
  ...rules: RuleDocument[]
): [string | undefined, string][] => {
  try {
    compileRuleSet({ ...smallRuleSet(...rules), scorecards });
  } catch (error) {
    if (error instanceof RuleSetRefused) return error.problems.map(({ field, message }) => [field, message]);
    throw error;
  }
  return [];
};

describe('a scorecard is refused', () => {
  it.each(SMALL_SCORECARDS.map(({ code }) => code))('without %s', (code) => {
    const [[field, message] = []] = problems(SMALL_SCORECARDS.filter((card) => card.code !== code));
    expect([field, message]).toEqual(['scorecards', expect.stringContaining(code)]);
  });

  it.each<[string, ScorecardDocument[], string, string]>([
    ['a part that comes from nowhere', partsOf(({ start: _, ...part }) => part), 'N5', '要有 from 或 start'],
    [
      'a part of a rule that is not there',
      partsOf((p) => (p.part === 'N1' ? { ...p, from: 'ZN9' } : p)),
      'N1',
      '“ZN9”不是给 N1 打分的规则',
    ],
    [
      'a part of a rule for another one',
      partsOf((p) => (p.part === 'N1' ? { ...p, from: 'ZN2' } : p)),
      'N1',
      '“ZN2”不是给 N1 打分的规则',
    ],
    ['parts that are not 100 together', partsOf((p) => (p.part === 'I1' ? { ...p, max: 29 } : p)), 'I', '合计应为 100'],
    ['necessity that is not 100', partsOf((p) => (p.part === 'N2' ? { ...p, max: 26 } : p)), 'N', '合计应为 100'],
    ['a condition that is a number', applies('人数'), 'quality.applies.E', '是或否'],
    ['a condition nobody can read', applies('没有 > 3'), 'quality.applies.E', '没有'],
  ])('with %s', (_what, scorecards, field, message) => {
    expect(problems(scorecards)).toContainEqual([field, expect.stringContaining(message)]);
  });

  it('says of a condition nobody can read only what is wrong with it', () => {
    expect(problems(applies('没有 > 3'))).toHaveLength(1);
  });

  it('with a part that a check gives', () => {
    const check = makeRule({ code: 'X01', bands: [{ when: '人数 > 0', points: -1 }], part: 'N1' });
    expect(
      problems(
        partsOf((p) => (p.part === 'N1' ? { ...p, from: 'X01' } : p)),
        check,
      ),
    ).toContainEqual(['N1', '评分项指向的“X01”不是给 N1 打分的规则']);
  });

  it('with a score rule no part takes', () => {
    const idle = makeRule({
      code: 'Z99',
      kind: 'score',
      dimension: 'N',
      part: 'N1',
      max: 30,
      bands: [{ when: '人数 > 0', points: 3 }],
    });
    expect(problems(SMALL_SCORECARDS, idle)).toEqual([['Z99', '评分规则“Z99”没有评分项采用']]);
  });

  it('never, as it is', () => {
    expect(problems(SMALL_SCORECARDS)).toEqual([]);
  });
});

it('finds no rigid category where the dictionary has none', () => {
  const documents = smallRuleSet();
  const facts = SMALL_DICTIONARY.facts.map((fact) =>
    fact.name === '类别' ? { ...fact, type: 'text' as const, codes: undefined } : fact,
  );
  const dictionary = { ...SMALL_DICTIONARY, facts } as typeof SMALL_DICTIONARY;
  const set = compileRuleSet({ ...documents, dictionary });
  expect(set.scorecard.rigid.size).toBe(0);
  expect(judge(set, buildBatch(dictionary, [{ 类别: '1' }])).verdict(0).status).not.toBe('rigid');
});

it('takes the codes that begin with a rigid prefix', () => {
  const codes = ['1', '21', '22', '31', '32', '33'];
  const { rigid } = compileRuleSet(smallRuleSet()).scorecard;
  expect([...rigid].map((at) => codes[at])).toEqual(['1', '21']);
});

describe('quality', () => {
  const check = (code: string, dimension: 'F' | 'E', when = '人数 > 0') =>
    makeRule({ code, dimension, bands: [{ when, points: -20 }] });
  const quality = (rules: RuleDocument[], facts: Record<string, number | string>) => {
    const row = { 类别: '22', 新增延续: '延续', ...facts };
    const { dimensions, quality: total } = judge(
      compileRuleSet(smallRuleSet(...rules)),
      buildBatch(SMALL_DICTIONARY, [row]),
    ).verdict(0);
    return { F: dimensions.F, E: dimensions.E, total };
  };

  it('is weighted over the dimensions that apply', () => {
    const rules = [check('F01', 'F'), check('E01', 'E', '天数 > 0')];
    expect(quality(rules, { 人数: 1, 天数: 0 })).toEqual({ F: 80, E: 100, total: 89.09 });
    expect(quality(rules, { 人数: 1, 天数: 0, 新增延续: '新增' })).toEqual({ F: 80, E: null, total: 80 });
    expect(quality(rules, {})).toEqual({ F: null, E: null, total: 0 });
  });

  it('does not take a dimension to apply while nobody knows', () => {
    const row = { 类别: '22', 天数: 0 };
    const set = compileRuleSet(smallRuleSet(check('E01', 'E', '天数 > 0')));
    expect(judge(set, buildBatch(SMALL_DICTIONARY, [row])).verdict(0).dimensions.E).toBeNull();
  });

  it('gives back no more than was lost, and nothing for a share nobody can compute', () => {
    const lost = makeRule({ code: 'F01', bands: [{ when: '人数 > 0', points: -20 }] });
    const back = (share: number | string) =>
      makeRule({ code: 'S01', dimension: 'S', bands: [{ when: '人数 > 0', effect: { restore: 'F', share } }] });
    expect(quality([lost, back(0.25)], { 人数: 1 }).F).toBe(85);
    expect(quality([lost, back(3)], { 人数: 1 }).F).toBe(100);
    expect(quality([lost, back('占比')], { 人数: 1 }).F).toBe(80);
  });

  it('has nothing to give back of necessity', () => {
    const lost = makeRule({ code: 'F01', bands: [{ when: '人数 > 0', points: -20 }] });
    const back = makeRule({
      code: 'S01',
      dimension: 'S',
      bands: [{ when: '人数 > 0', effect: { restore: 'N', share: 1 } }],
    });
    expect(quality([lost, back], { 人数: 1 }).F).toBe(80);
  });

  it('takes no points for a deduction nobody can compute, and counts the dimension as looked at', () => {
    const rule = makeRule({ code: 'F01', bands: [{ when: '人数 > 0', points: '0 - 同类扣分' }] });
    expect(quality([rule], { 人数: 1 }).F).toBe(100);
    expect(quality([rule], { 人数: 1, 同类扣分: 30 }).F).toBe(70);
    expect(quality([rule], { 人数: 1, 同类扣分: 70 }).F).toBe(60);
  });
});
