import { describe, expect, it } from '@jest/globals';
import { loadRulebook } from '@zhunsheng/rulebook';
import {
  checkExpression,
  compileRuleSet,
  expressionOf,
  formOf,
  hear,
  lintRule,
  readFeel,
  type RuleDocument,
  say,
  unpublishable,
  writeFeel,
} from '@zhunsheng/ruler';

const rulebook = loadRulebook();

/** The rule with every expression sent through `change`. */
function rewritten(rule: RuleDocument, change: (text: string, isCondition: boolean) => string): RuleDocument {
  const amount = <T>(value: T): T => (typeof value === 'string' ? (change(value, false) as T) : value);
  return {
    ...rule,
    appliesTo: { ...rule.appliesTo, ...(rule.appliesTo.when && { when: change(rule.appliesTo.when, true) }) },
    ...(rule.let && { let: Object.fromEntries(Object.entries(rule.let).map(([name, text]) => [name, amount(text)])) }),
    bands: rule.bands.map((band) => ({
      ...band,
      when: change(band.when, true),
      ...(band.points !== undefined && { points: amount(band.points) }),
    })),
    whitelist: rule.whitelist.map((entry) => ({ ...entry, when: change(entry.when, true) })),
  };
}

function read(text: string) {
  const { expression } = readFeel(text);
  if (!expression) throw new Error(`not read: ${text}`);
  return expression;
}

/** Text → form → text → sentence → text. */
function through(text: string, isCondition: boolean): string {
  const form = expressionOf(formOf(read(text)));
  if (!form.expression) throw new Error(`the form of ${text}: ${form.problems[0]?.message}`);
  const heard = hear(say(read(writeFeel(form.expression)), isCondition ? 'condition' : 'value'));
  if (!heard.expression) throw new Error(`the sentence of ${text}: ${heard.problems[0]?.message}`);
  return writeFeel(heard.expression);
}

const trees = (rules: readonly RuleDocument[]) =>
  compileRuleSet({ ...rulebook, rules }, { year: 2026, emitter: 'closures' }).rules.map((rule) => ({
    applies: rule.applies,
    whitelist: rule.whitelist,
    bands: rule.bands.map(({ when, points }) => ({ when, points })),
    lets: rule.lets.map(({ node }) => node),
  }));

describe('the 80 shipped rules', () => {
  it('keep their trees from FEEL to form to FEEL to sentence to FEEL', () => {
    expect(rulebook.rules).toHaveLength(80);
    expect(trees(rulebook.rules.map((rule) => rewritten(rule, through)))).toEqual(trees(rulebook.rules));
  });

  it('notice when the way back loses a condition', () => {
    const lossy = (text: string): string => {
      const expression = read(text);
      return expression.k === 'and' ? writeFeel(expression.of[0]!) : text;
    };
    expect(trees(rulebook.rules.map((rule) => rewritten(rule, lossy)))).not.toEqual(trees(rulebook.rules));
  });

  it('say all their conditions in words, none as a bare formula', () => {
    const said: string[] = [];
    for (const rule of rulebook.rules)
      rewritten(rule, (text) => {
        said.push(say(read(text)));
        return text;
      });
    expect(said.filter((sentence) => sentence.includes('公式“'))).toEqual([]);
  });

  it('show nearly every condition of a band as rows', () => {
    const forms = rulebook.rules.flatMap(({ bands }) => bands.map(({ when }) => formOf(read(when)).kind));
    expect(forms.filter((kind) => kind === 'formula')).toEqual([]);
  });

  it('pass the lint of the editor', () => {
    expect(rulebook.rules.flatMap((rule) => lintRule(rule, rulebook.dictionary, 2026))).toEqual([]);
    expect(checkExpression('没有 > 1', rulebook.dictionary)).not.toEqual([]);
  });

  it('that cite a document without an article would be refused at publishing', () => {
    const refused = (code: string) => unpublishable(rulebook.rules.find((rule) => rule.code === code)!);
    expect(refused('E01')).toEqual([]);
    expect(refused('T13')[0]).toMatchObject({ field: 'parameters[0].basis', hint: expect.stringContaining('条') });
  });
});
