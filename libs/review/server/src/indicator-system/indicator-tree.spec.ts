import { describe, expect, it } from '@jest/globals';
import { loadRulebook } from '@zhunsheng/rulebook';

import { SHIPPED } from '../fairness/parameter/shipped.js';
import { indicatorTree, type Minimum, type StateOf, systemGaps } from './indicator-tree.js';
import { stateIn } from './indicator-system.js';
import { systemRows } from './system-sheet.js';

const documents = loadRulebook();
const all: StateOf = () => '有效';
const tree = (minimum: Minimum = SHIPPED['indicator-minimum'], stateOf = all) =>
  indicatorTree(documents, minimum, stateOf);
const ruleOf = (code: string) => documents.rules.find((one) => one.code === code)!;

describe('the indicator system of the shipped rules', () => {
  it('adds up: aspects to the whole, parts of an aspect to a hundred points and to its weight', () => {
    const aspects = tree();
    expect(aspects.map(({ dimension }) => dimension).join('')).toBe('NIFEPS');
    expect(aspects.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
    for (const { weight, groups } of aspects.slice(0, 2)) {
      expect(groups.reduce((sum, { max }) => sum + (max ?? 0), 0)).toBe(100);
      expect(groups.reduce((sum, group) => sum + (group.weight ?? 0), 0)).toBeCloseTo(weight, 12);
    }
  });

  it('has every rule of the set somewhere, and no part without one', () => {
    const aspects = tree();
    const shown = new Set(
      aspects.flatMap(({ groups }) => groups.flatMap(({ rules }) => rules.map(({ rule }) => rule))),
    );
    expect([...shown].sort()).toEqual(documents.rules.map(({ code }) => code).sort());
    expect(systemGaps(aspects)).toEqual([]);
  });

  it('puts a rule that lowers a part of another aspect in both places', () => {
    const [necessity, , filing] = tree();
    const has = (groups: readonly { code: string; rules: { rule: string }[] }[], code: string) =>
      groups.filter(({ rules }) => rules.some(({ rule }) => rule === code)).map((group) => group.code);
    expect(has(necessity!.groups, 'T10')).toEqual(['N5']);
    expect(has(filing!.groups, 'T10')).toHaveLength(1);
  });

  it('is not complete where the rules see nothing, and says how many are at work', () => {
    const blind = tree(SHIPPED['indicator-minimum'], ({ dimension }) => (dimension === 'S' ? '看不到' : '有效'));
    expect(blind.at(-1)).toMatchObject({ dimension: 'S', active: 0, complete: false });
    expect(systemGaps(blind)).toEqual([{ where: '监督结果', sentence: expect.stringContaining('起作用的规则 0 条') }]);
  });

  it('has no verdict before a review: nothing is at work yet, and nothing is known to be lacking', () => {
    const expired = documents.rules.find(({ dimension }) => dimension === 'F')!.code;
    const early = tree(undefined, ({ code }) => (code === expired ? '数值到期' : '未运行'));
    expect(early.map(({ active, complete }) => [active, complete])).toEqual(early.map(() => [0, null]));
    expect(systemGaps(early)).toEqual([]);
  });

  it('names parts nobody scores and rules without a case', () => {
    const rules = documents.rules.filter(({ code }) => code !== 'N02').map((rule) => ({ ...rule, cases: [] }));
    const gaps = systemGaps(indicatorTree({ ...documents, rules }, SHIPPED['indicator-minimum'], all));
    expect(gaps.filter(({ where }) => where === 'F01')).toHaveLength(1);
    const bare = { ...documents, rules: rules.filter(({ dimension }) => dimension !== 'I') };
    expect(systemGaps(indicatorTree(bare, SHIPPED['indicator-minimum'], all))).toContainEqual({
      where: '重要性 · 资金撬动',
      sentence: expect.stringContaining('10 分没有任何规则'),
    });
  });

  it('is exported with a row for every place of a rule', () => {
    const aspects = tree();
    const places = aspects.flatMap(({ groups }) => groups.flatMap(({ rules }) => rules)).length;
    const rows = systemRows({ aspects });
    expect(rows).toHaveLength(places);
    expect(rows[0]!.slice(0, 5)).toEqual(['必要性', 40, 'N1 依据层级与匹配', 30, 12]);
  });
});

describe('whether a rule is at work', () => {
  const tally = {
    rule: 'F01',
    name: '',
    severity: 'block' as const,
    hit: 0,
    pass: 0,
    notApplicable: 5,
    notEvaluated: 0,
  };
  const of = (more: Partial<typeof tally>, code = 'F01', expired: string[] = []) =>
    stateIn([{ ...tally, ...more }], new Set(expired))(ruleOf(code));

  it.each([
    ['it judged one', of({ pass: 1, notEvaluated: 9 }), '有效'],
    ['it applies nowhere', of({}), '无适用项目'],
    ['it saw nothing it applies to', of({ notEvaluated: 3 }), '看不到'],
    ['a figure is over', of({ pass: 9 }, 'F01', ['F01']), '数值到期'],
    ['it gives points', of({}, 'N02'), '有效'],
    ['nothing ran', stateIn(null, new Set())(ruleOf('F01')), '未运行'],
  ])('%s', (_what, found, expected) => expect(found).toBe(expected));
});
