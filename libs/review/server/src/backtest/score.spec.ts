import { describe, expect, it } from '@jest/globals';

import type { Truth } from './known-truth.js';
import { isWorse, scoreOf } from './score.js';

const truth = (project: number, rule: string | null, stands = true, amountFen = 100): Truth => ({
  ...{ project, rule, stands, amountFen },
});
const hits = (found: Record<number, string[]>) =>
  new Map(Object.entries(found).map(([project, rules]) => [Number(project), new Set(rules)]));

describe('a backtest', () => {
  const truths = [truth(1, 'F01'), truth(2, 'F01', true, 300), truth(3, 'F01', false), truth(4, null, true, 50)];

  it('counts what was caught, what was missed and what was held against somebody wrongly, with the money', () => {
    expect(scoreOf(truths, hits({ 1: ['F01'], 2: ['F02'], 3: ['F01'], 4: ['S01'] }))).toEqual({
      ...{ known: 3, caught: 2, falseAlarms: 1, recall: 2 / 3, precision: 2 / 3, caughtFen: 150, missedFen: 300 },
    });
  });

  it('claims no share where nothing was known or nothing was said', () => {
    expect(scoreOf([], hits({}))).toMatchObject({ recall: null, precision: null });
    expect(scoreOf([truth(1, 'F01')], hits({}))).toMatchObject({ recall: 0, precision: null, missedFen: 100 });
  });

  it('is worse when it finds less or is wrong more often, not when it finds more', () => {
    const score = (found: Record<number, string[]>) => scoreOf(truths, hits(found));
    const before = score({ 1: ['F01'] });
    expect(isWorse({ before, after: score({}) })).toBe(true);
    expect(isWorse({ before, after: score({ 1: ['F01'], 3: ['F01'] }) })).toBe(true);
    expect(isWorse({ before, after: score({ 1: ['F01'], 2: ['F01'] }) })).toBe(false);
    expect(isWorse({ before, after: before })).toBe(false);
  });
});
