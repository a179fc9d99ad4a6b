import { loadRulebook } from '@zhunsheng/rulebook';

import { EXERCISES } from './exercises.js';
import { markAttempt } from './mark-attempt.js';

describe('exercises of the sample bureau', () => {
  it('name rules that exist, once each', async () => {
    const known = new Set((await loadRulebook()).rules.map(({ code }) => code));
    for (const { choices } of EXERCISES) {
      const rules = choices.map(({ rule }) => rule);
      expect(rules.filter((rule) => !known.has(rule))).toEqual([]);
      expect(new Set(rules).size).toBe(rules.length);
    }
  });

  it.each(EXERCISES.map((one) => [one.code, one] as const))(
    '%s is full marks for the expert, and never at random',
    (_, one) => {
      const right = one.choices.filter((choice) => choice.right).map(({ rule }) => rule);
      expect(markAttempt(one, { found: right, disposal: one.disposal.right }).points).toBe(100);
      // what looks wrong and is not stands beside it
      expect(right.length).toBeLessThan(one.choices.length);
      const all = one.choices.map(({ rule }) => rule);
      expect(markAttempt(one, { found: all, disposal: one.disposal.right }).points).toBeLessThan(100);
    },
  );

  it('adds up in every line whose unit price is that of the line', () => {
    for (const { lines } of EXERCISES)
      for (const { quantity, unitPriceFen, amountFen } of lines) {
        const factors = quantity.split('×').map((part) => Number(part.replace(/[^\d.]/gu, '')));
        expect(factors.reduce((product, factor) => product * factor, unitPriceFen)).toBe(amountFen);
      }
  });

  it('takes a shared wrong suspicion as dear as a missed one', () => {
    const [one] = EXERCISES;
    const missed = markAttempt(one!, { found: [], disposal: '退回修改' });
    const wrong = markAttempt(one!, { found: ['N01', 'P01'], disposal: '退回修改' });
    expect(missed.points).toBe(80);
    expect(wrong.points).toBe(80);
  });
});
