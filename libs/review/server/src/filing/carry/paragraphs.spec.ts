import { describe, expect, it } from '@jest/globals';

import { carriedParagraphs, paragraphsOf } from './paragraphs.js';

const LAST = {
  name: '校舍维修',
  justification: '外墙脱落，存在安全隐患\n门窗老化',
  lines: [{ text: '外墙', amountFen: 100 }],
};

describe('what comes along from last year', () => {
  it('is every paragraph of the texts and every row', () => {
    expect(paragraphsOf(LAST).map(({ field, text }) => [field, text])).toEqual([
      ['justification', '外墙脱落，存在安全隐患'],
      ['justification', '门窗老化'],
      ['lines', '外墙 100'],
    ]);
  });

  it('waits to be read, is read, or is changed', () => {
    const [, second] = paragraphsOf(LAST);
    const draft = {
      ...LAST,
      justification: '外墙去年已修\n门窗老化',
      lines: [{ amountFen: 100, text: '外墙', tier: null }],
    };
    const found = carriedParagraphs(LAST, draft, [second?.digest ?? '']);
    expect(found.map(({ state }) => state)).toEqual(['已修改', '已确认', '待确认']);
    expect(found[0]?.similarity).toBeGreaterThan(0);
    expect(found[0]?.similarity).toBeLessThan(1);
  });

  it('does not take a paragraph moved into another field for the same', () => {
    const found = carriedParagraphs({ goal: '完成' }, { annualGoal: '完成' }, []);
    expect(found).toMatchObject([{ state: '已修改', similarity: 0 }]);
  });
});
