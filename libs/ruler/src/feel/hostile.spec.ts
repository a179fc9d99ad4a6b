import { HOSTILE_TEXTS, makeRule, SMALL_DICTIONARY, smallRuleSet } from '../../testing/index.js';
import { checkExpression, compileRuleSet, RuleSetRefused } from '../index.js';

const shown = (text: string): string =>
  JSON.stringify(text.length > 60 ? `${text.slice(0, 40)}… ${String(text.length)} characters` : text);
const CASES = HOSTILE_TEXTS.map(({ kind, text }): [string, string, string] => [kind, shown(text), text]);

it('there are 200 hostile texts of a dozen kinds, none twice', () => {
  expect(new Set(HOSTILE_TEXTS.map(({ text }) => text)).size).toBe(HOSTILE_TEXTS.length);
  expect(HOSTILE_TEXTS.length).toBeGreaterThanOrEqual(200);
  expect(new Set(HOSTILE_TEXTS.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(12);
});

it.each(CASES)('%s %s is refused in Chinese, at its place, and is never compiled', (_kind, _shown, text) => {
  const problems = checkExpression(text, SMALL_DICTIONARY);
  expect(problems).not.toEqual([]);
  for (const { from, to, message, hint } of problems) {
    expect(message).toMatch(/\p{Script=Han}/u);
    expect(hint).toMatch(/\p{Script=Han}/u);
    expect({ from, to, inside: from >= 0 && to <= text.length && (to > from || text.trim() === '') }).toMatchObject({
      inside: true,
    });
  }
  let refusal: unknown;
  try {
    compileRuleSet(smallRuleSet(makeRule({ code: 'X01', bands: [{ when: text, effect: [] }] })));
  } catch (error) {
    refusal = error;
  }
  expect(refusal).toBeInstanceOf(RuleSetRefused);
  expect((refusal as RuleSetRefused).problems).toContainEqual(expect.objectContaining({ rule: 'X01' }));
});
