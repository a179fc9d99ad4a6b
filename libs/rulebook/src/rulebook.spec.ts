import { compileRuleSet, type RuleDocument } from '@zhunsheng/ruler';
import { runCases } from '@zhunsheng/rulebook/testing';
import { loadRulebook } from './load.js';

const rulebook = loadRulebook();
const ruleSet = compileRuleSet(rulebook, { year: 2027 });
const rules = rulebook.rules.map((rule) => [`${rule.code} ${rule.name}`, rule] as const);
const placeholders = (sentence: string): string[] => [...sentence.matchAll(/\{([^{}|]+)/g)].map((match) => match[1]!);
const sentencesOf = (rule: RuleDocument): string[] => [
  rule.sentence,
  ...rule.bands.flatMap((band) => (band.sentence === undefined ? [] : [band.sentence])),
];
const effectsOf = (rule: RuleDocument, band: RuleDocument['bands'][number]): object[] =>
  [rule.effect ?? [], band.effect ?? []].flat();

describe('the shipped rulebook', () => {
  it('holds the eighty rules of the indicator system', () => {
    const families = new Map<string, number>();
    for (const { code } of rulebook.rules) families.set(code[0]!, (families.get(code[0]!) ?? 0) + 1);
    expect(Object.fromEntries(families)).toEqual({ E: 10, F: 20, I: 8, N: 10, P: 11, S: 6, T: 15 });
    expect(new Set(rulebook.rules.map((rule) => rule.code)).size).toBe(80);
  });

  it('is in order of code and the same at each reading', () => {
    expect(rulebook.rules.map((rule) => rule.code)).toEqual(rulebook.rules.map((rule) => rule.code).sort());
    expect(loadRulebook()).toEqual(rulebook);
  });

  it('gives N and I one hundred points each', () => {
    const parts = rulebook.scorecards.flatMap((card) => (card.kind === 'parts' ? [card] : []));
    const sums = parts.map((card) => [card.dimension, card.parts.reduce((sum, part) => sum + part.max, 0)]);
    expect(Object.fromEntries(sums)).toEqual({ N: 100, I: 100 });
  });

  it('reads every fact of the dictionary from a view of its library', () => {
    for (const fact of rulebook.dictionary.facts)
      expect(fact.source).toMatch(new RegExp(`^fact_${fact.library.replaceAll('-', '_')}(_[a-z_]+)?(\\.[a-z0-9_]+)?$`));
  });
});

describe.each(rules)('%s', (_, rule) => {
  const results = runCases(ruleSet, rule.code);

  it('names its basis, and every parameter its date, unit and certainty', () => {
    expect(rule.basis.length).toBeGreaterThan(0);
    for (const parameter of rule.parameters) {
      expect(rule.basis[parameter.basis]).toBeDefined();
      expect(parameter.since).toMatch(/^\d{4}/);
    }
  });

  it('never prints a local or remembered figure as law', () => {
    for (const parameter of rule.parameters) {
      const basis = rule.basis[parameter.basis]!;
      if (parameter.certainty === 'L') expect(['local', 'design', 'document']).toContain(basis.kind);
      if (parameter.certainty === 'M' || parameter.certainty === 'U') expect(basis.kind).not.toBe('statute');
    }
  });

  it('says its own numbers', () => {
    for (const sentence of sentencesOf(rule)) expect(placeholders(sentence).length).toBeGreaterThan(0);
  });

  it('blocks where it is red and only there', () => {
    rule.bands.forEach((band) => {
      const isRed = (band.severity ?? rule.severity) === 'block';
      const bars = effectsOf(rule, band).some((effect) => 'gate' in effect);
      // T08 marks 待核实 although its colour is orange (indicator table).
      if (rule.code !== 'T08') expect(bars).toBe(isRed);
    });
  });

  it('has cases for a hit, a pass and missing data', () => {
    const outcomes = rule.cases.map((one) => one.expect.outcome);
    expect(outcomes).toContain('not-evaluated');
    if (rule.kind === 'score') expect(outcomes.filter((one) => one === 'scored').length).toBeGreaterThanOrEqual(2);
    else expect(outcomes).toEqual(expect.arrayContaining(['hit', 'pass']));
  });

  it('has a case for every band', () => {
    const bands = new Set(results.map((result) => result.band));
    rule.bands.forEach((_, k) => expect(bands).toContain(k));
  });

  it('judges its cases as they expect', () => {
    const told = rule.cases.map((one, k) => {
      const keys = Object.keys(one.expect) as (keyof typeof one.expect)[];
      return [one.name, Object.fromEntries(keys.map((key) => [key, results[k]![key]]))];
    });
    expect(told).toEqual(rule.cases.map((one) => [one.name, one.expect]));
  });

  it('speaks without gaps in its hits', () => {
    const hits = results.filter((result) => ['hit', 'scored'].includes(String(result.outcome)));
    for (const { sentence } of hits) {
      expect(sentence).not.toMatch(/[{}]|（无数据）|元 ?元|NaN/);
      expect(sentence).toMatch(/\d|[优良中差无]|exact|related|none|点名|分解|规划|支持/);
    }
  });
});
