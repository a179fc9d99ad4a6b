import { describe, expect, it } from '@jest/globals';

import { checkSearch } from './check-search.js';
import { OWN_QUESTIONS } from './own-questions.js';
import { ownStatutes } from './own-statutes.js';

describe('the measurement of the search', () => {
  it('counts by style, leaves out what nobody could find, and names what was missed', async () => {
    const foreign = { id: 'X', style: 'f', q: '登月补贴', gold: ['登月法|第一条'] };
    const hard = { id: 'H', style: 'c', q: '会议费综合定额', gold: ['云衡市项目支出预算管理条例|第一条'] };
    const check = await checkSearch(ownStatutes(), [...OWN_QUESTIONS, foreign, hard], '2026-11-22');
    expect(check.formal).toEqual({ asked: 5, hit1: 5, hit5: 5 });
    expect(check.spoken).toMatchObject({ asked: 4, hit5: 3 });
    expect(check.unanswerable).toBe(1);
    expect(check.missed.map(({ id }) => id)).toEqual(['H']);
  });

  it('pads to the size asked for', async () => {
    const check = await checkSearch(ownStatutes(), OWN_QUESTIONS, '2026-11-22', 300);
    expect(check.articles).toBe(300);
    expect(check.formal.hit5).toBeGreaterThanOrEqual(4);
  });
});
