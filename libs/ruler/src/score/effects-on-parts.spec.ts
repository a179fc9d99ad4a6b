import { makeRule, SMALL_DICTIONARY, SMALL_SCORECARDS, SMALL_SCORE_RULES, smallRuleSet } from '../../testing/index.js';
import {
  buildBatch,
  compileRuleSet,
  judge,
  type Effect,
  type FactRow,
  type ProjectVerdict,
  type RuleDocument,
  type RuleSetDocuments,
} from '../index.js';

/** N = 30 + 25 + 15 + 15 + 15 (N5 starts full), I = 85. */
const SCORES = { 分N1: 30, 分N2: 25, 分N3: 15, 分N4: 15, 分I1: 30, 分I2: 14, 分I3: 15, 分I4: 12, 分I5: 10, 分I6: 4 };
const BASE: FactRow = { 类别: '22', 新增延续: '新增', 申报金额: 100_000, ...SCORES };

const judged = (documents: RuleSetDocuments, facts: FactRow): ProjectVerdict =>
  judge(compileRuleSet(documents), buildBatch(SMALL_DICTIONARY, [{ ...BASE, ...facts }])).verdict(0);
const run = (rules: RuleDocument[], facts: FactRow = {}) => judged(smallRuleSet(...rules), facts);
/** Hits where 人数 is above 0; undecided where it is missing. */
const rule = (code: string, ...effect: Effect[]) =>
  makeRule({ code, dimension: 'N', bands: [{ when: '人数 > 0', effect }] });
const part = (verdict: ProjectVerdict, name: string) => {
  const { points, pointsMax } = verdict.parts.find((one) => one.part === name)!;
  return [points, pointsMax];
};
const HIT = { 人数: 1 };

describe('what hits do to a part', () => {
  it.each<[string, Effect[], number]>([
    ['a set takes the place of its points', [{ part: 'N1', set: 12 }], 12],
    [
      'of two sets the lower stands',
      [
        { part: 'N1', set: 12 },
        { part: 'N1', set: 20 },
      ],
      12,
    ],
    [
      'and it may come second',
      [
        { part: 'N1', set: 20 },
        { part: 'N1', set: 12 },
      ],
      12,
    ],
    [
      'two shares multiply',
      [
        { part: 'N1', times: 0.5 },
        { part: 'N1', times: 0.5 },
      ],
      7.5,
    ],
    [
      'what is added adds up',
      [
        { part: 'N1', add: -4 },
        { part: 'N1', add: -3 },
      ],
      23,
    ],
    [
      'set first, then the share, then what is added',
      [
        { part: 'N1', add: -1 },
        { part: 'N1', times: 0.5 },
        { part: 'N1', set: 20 },
      ],
      9,
    ],
    ['never below nothing', [{ part: 'N1', add: -31 }], 0],
    ['never above its most', [{ part: 'N1', add: 5 }], 30],
  ])('%s', (_what, effects, points) => {
    const verdict = run([rule('X01', ...effects)], HIT);
    expect(part(verdict, 'N1')).toEqual([points, points]);
    expect(verdict.necessity).toBe(70 + points);
    expect(verdict.flags).not.toContain('数据不全');
  });

  it('stays as it was where the value of an effect is unknown, and says that data are lacking', () => {
    const verdict = run([rule('X01', { part: 'N1', add: '0 - 同类扣分' })], HIT);
    expect(part(verdict, 'N1')).toEqual([30, 30]);
    expect(verdict.flags).toContain('数据不全');
    // the other effects of the same band stand
    const both = run([rule('X01', { part: 'N1', add: '0 - 同类扣分' }, { part: 'N2', set: 5 })], HIT);
    expect([both.necessity, both.flags]).toEqual([80, ['数据不全']]);
  });

  it.each<[string, Effect[], number, number]>([
    ['a cap of necessity', [{ cap: 'N', at: 55 }], 55, 85],
    ['a cap of importance', [{ cap: 'I', at: 40 }], 100, 40],
    [
      'of two the lower',
      [
        { cap: 'I', at: 40 },
        { cap: 'I', at: 50 },
        { cap: 'N', at: 90 },
        { cap: 'N', at: 80 },
      ],
      80,
      40,
    ],
    [
      'a cap above the points',
      [
        { cap: 'N', at: 100 },
        { cap: 'I', at: 86 },
      ],
      100,
      85,
    ],
  ])('%s', (_what, effects, necessity, importance) => {
    expect(run([rule('X01', ...effects)], HIT)).toMatchObject({ necessity, importance, flags: [] });
  });

  it('a cap nobody can compute caps nothing and is said', () => {
    expect(run([rule('X01', { cap: 'I', at: '必要性上限' })], HIT)).toMatchObject({
      importance: 85,
      flags: ['数据不全'],
    });
  });
});

describe('what an undecided rule could do', () => {
  it.each<[string, Effect[], FactRow, string[]]>([
    ['a cap that would take the grade', [{ cap: 'I', at: 40 }], {}, ['数据不全']],
    ['a cap that would not', [{ cap: 'I', at: 70 }], {}, []],
    ['a cap of importance nobody can compute', [{ cap: 'I', at: '必要性上限' }], {}, ['数据不全']],
    ['a cap of necessity nobody can compute', [{ cap: 'N', at: '必要性上限' }], {}, ['数据不全']],
    [
      'one of two caps that can be computed, and takes nothing',
      [
        { cap: 'N', at: 70 },
        { cap: 'I', at: '必要性上限' },
      ],
      { 必要性上限: 70 },
      [],
    ],
    ['a part of which nobody can say what is left', [{ part: 'I1', set: '同类扣分' }], {}, ['数据不全']],
    ['a part of which enough is left', [{ part: 'I1', set: '同类扣分' }], { 同类扣分: 20 }, []],
    [
      'two parts, one of them not to be computed',
      [
        { part: 'N1', add: -1 },
        { part: 'I1', set: '同类扣分' },
      ],
      {},
      ['数据不全'],
    ],
    ['nothing that touches the grade', [{ bonus: 'R', add: 2 }], {}, []],
  ])('%s', (_what, effects, facts, flags) => {
    const verdict = run([rule('X01', ...effects)], facts);
    expect(verdict).toMatchObject({ status: 'graded', grade: 'A', necessity: 100, importance: 85, flags });
  });

  it('is told beside rules that cannot touch the grade', () => {
    const idle = rule('X01', { bonus: 'R', add: 2 });
    expect(run([idle, rule('X02', { cap: 'I', at: 40 })]).flags).toEqual(['数据不全']);
    expect(run([idle, rule('X02', { cap: 'I', at: 70 })]).flags).toEqual([]);
  });

  it('leaves a cap that can be computed where it is, beside a part that cannot', () => {
    const effects = (at: number): Effect[] => [
      { cap: 'N', at },
      { part: 'I6', set: '同类扣分' },
    ];
    expect(run([rule('X01', ...effects(70))]).flags).toEqual([]);
    expect(run([rule('X01', ...effects(50))]).flags).toEqual(['数据不全']);
  });

  it('is the side whose cap nobody can compute, and not the other', () => {
    const unimportant = { 分I1: 0, 分I2: 0 };
    const capped = (on: 'N' | 'I') => run([rule('X01', { cap: on, at: '必要性上限' })], unimportant);
    // necessary only: without necessity it would be D, importance has nothing to lose
    expect([capped('N').grade, capped('N').flags, capped('I').flags]).toEqual(['B', ['数据不全'], []]);
    const unneeded = { 分N1: 0, 分N2: 0 };
    expect(run([rule('X01', { cap: 'N', at: '必要性上限' })], unneeded)).toMatchObject({ grade: 'C', flags: [] });
    expect(run([rule('X01', { cap: 'I', at: '必要性上限' })], unneeded).flags).toEqual(['数据不全']);
  });

  it.each<[string, Effect[], number[]]>([
    ['a share', [{ part: 'N5', times: 0.4 }], [6, 15]],
    ['a set', [{ part: 'N5', set: 2 }], [2, 15]],
    [
      'a set, then what is added',
      [
        { part: 'N5', set: 8 },
        { part: 'N5', add: -3 },
      ],
      [5, 15],
    ],
    ['more than there is', [{ part: 'N5', add: -40 }], [0, 15]],
    ['a rise, which takes nothing', [{ part: 'N5', add: 3 }], [15, 15]],
    ['another part', [{ part: 'N1', add: -9 }], [15, 15]],
  ])('takes from points nobody looked at: %s', (_what, effects, points) => {
    expect(part(run([rule('X01', ...effects)]), 'N5')).toEqual(points);
  });

  it('adds up over rules, down to nothing', () => {
    const by = (code: string, add: number) => rule(code, { part: 'N5', add });
    expect(part(run([by('X01', -4), by('X02', -5)]), 'N5')).toEqual([6, 15]);
    expect(part(run([by('X01', -9), by('X02', -9)]), 'N5')).toEqual([0, 15]);
  });
});

describe('what a score rule gives', () => {
  const withN1 = (changed: Partial<RuleDocument>, otherwise?: number): RuleSetDocuments => ({
    ...smallRuleSet(),
    rules: SMALL_SCORE_RULES.map((one) => (one.code === 'ZN1' ? { ...one, ...changed } : one)),
    scorecards: SMALL_SCORECARDS.map((card) =>
      card.kind === 'parts' && otherwise !== undefined
        ? { ...card, parts: card.parts.map((one) => (one.part === 'N1' ? { ...one, otherwise } : one)) }
        : card,
    ),
  });

  it('a band whose points are unknown is anything from nothing to all', () => {
    const documents = withN1({ bands: [{ when: '人数 > 0', points: '同类扣分' }] });
    expect(part(judged(documents, HIT), 'N1')).toEqual([0, 30]);
    expect(part(judged(documents, { ...HIT, 同类扣分: 7 }), 'N1')).toEqual([7, 7]);
    expect(part(judged(documents, { ...HIT, 同类扣分: 31 }), 'N1')).toEqual([30, 30]);
    expect(part(judged(documents, { ...HIT, 同类扣分: -1 }), 'N1')).toEqual([0, 0]);
  });

  it('of several bands the first that holds', () => {
    const documents = withN1({
      bands: [
        { when: '人数 > 10', points: 30 },
        { when: '人数 > 5', points: 20 },
      ],
    });
    expect([11, 10, 5].map((人数) => part(judged(documents, { 人数 }), 'N1')[0])).toEqual([30, 20, 0]);
  });

  it('nothing where no band holds, and what the card says where it does not apply', () => {
    const elsewhere = { appliesTo: { status: ['延续'] as const } };
    expect(part(judged(withN1({ bands: [{ when: '人数 > 5', points: 9 }] }, 4), HIT), 'N1')).toEqual([0, 0]);
    expect(part(judged(withN1(elsewhere), HIT), 'N1')).toEqual([0, 0]);
    expect(part(judged(withN1(elsewhere, 4), HIT), 'N1')).toEqual([4, 4]);
  });
});

describe('priority', () => {
  const bonus = (code: string, add: number | string) => rule(code, { bonus: 'R', add });
  const priority = (rules: RuleDocument[], facts: FactRow = {}) => run(rules, { ...HIT, ...facts }).priority;

  it('adds every bonus of a hit, and of one nobody can compute nothing', () => {
    const plain = priority([]);
    expect(priority([bonus('X01', 2), bonus('X02', 1.5)])).toBeCloseTo(plain + 3.5, 6);
    expect(priority([bonus('X01', '同类扣分')])).toBe(plain);
    expect(priority([bonus('X01', '同类扣分')], { 同类扣分: 5 })).toBeCloseTo(plain + 5, 6);
    expect(priority([bonus('X01', 2)], { 人数: 0 })).toBe(plain);
  });

  it('weighs N, I and Q', () => {
    // nothing of quality was looked at: 0.40 × 100 + 0.35 × 85
    expect(priority([])).toBe(69.75);
    // … + 0.25 × 80
    expect(priority([makeRule({ code: 'F01', bands: [{ when: '人数 > 0', points: -20 }] })])).toBe(89.75);
  });
});

it('marks the checks that hit, bit by bit, and no score rule', () => {
  const rules = [rule('X01', { bonus: 'R', add: 1 }), rule('X02', { bonus: 'R', add: 1 })];
  const set = compileRuleSet(
    smallRuleSet(...rules, makeRule({ code: 'X03', bands: [{ when: '人数 > 5', points: -1 }] })),
  );
  const { hitMask, maskWords } = judge(
    set,
    buildBatch(SMALL_DICTIONARY, [{ ...BASE, ...HIT }, BASE, { ...BASE, 人数: 9 }]),
  );
  const marked = [0, 1, 2].map((row) =>
    set.rules
      .filter((_, k) => hitMask[row * maskWords + (k >> 5)]! & (1 << (k & 31)))
      .map(({ document }) => document.code),
  );
  expect(marked).toEqual([['X01', 'X02'], [], ['X01', 'X02', 'X03']]);
});

it('finds the category wherever it stands in the dictionary', () => {
  const facts = [...SMALL_DICTIONARY.facts].sort((a, b) => Number(a.name === '类别') - Number(b.name === '类别'));
  const dictionary = { ...SMALL_DICTIONARY, facts };
  const set = compileRuleSet({ ...smallRuleSet(), dictionary });
  const status = (类别: string) => judge(set, buildBatch(dictionary, [{ ...BASE, 类别 }])).verdict(0).status;
  expect([status('1'), status('22')]).toEqual(['rigid', 'graded']);
});

it('grades whatever the category where the dictionary has none', () => {
  const documents = smallRuleSet();
  const dictionary = { ...SMALL_DICTIONARY, facts: SMALL_DICTIONARY.facts.filter(({ name }) => name !== '类别') };
  const { 类别: _, ...facts } = BASE;
  const verdict = judge(compileRuleSet({ ...documents, dictionary }), buildBatch(dictionary, [facts])).verdict(0);
  expect(verdict.status).toBe('graded');
  expect(run([], { 类别: '21' }).status).toBe('rigid');
});
