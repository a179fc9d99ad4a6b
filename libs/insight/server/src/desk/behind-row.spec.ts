import { describe, expect, it } from '@jest/globals';

import { spanWords } from '../figure/period.js';
import { emptyQuery, type QueryPlan } from '../question/plan.js';
import type { Cut, Figures } from '../semantics/cut.js';
import type { Semantics } from '../semantics/formula.js';
import { behindRow } from './behind-row.js';

const SEMANTICS: Semantics = {
  ...{ version: '', attributes: {}, covers: {}, fewestPeople: 1 },
  bases: { paid: { sources: [], time: 'flow' } },
  metrics: { paid: { formula: { kind: 'base', base: 'paid' }, caliber: '' } },
};
const MONTHS = ['2025-01', '2025-02', '2025-03', '2025-07', '2025-08'];

describe('the projects behind a row of time', () => {
  const cuts: Cut[] = [];
  const figures: Figures = {
    gather: (cut) => {
      cuts.push(cut);
      return Promise.resolve([{ key: cut.groupBy.map(() => '101001/甲'), sums: { paid: 500n } }]);
    },
    known: () => Promise.resolve({ since: 2024, until: { year: 2025, month: 12 } }),
  };

  it.each([
    ['month', '2025-08', [8], '2025年8月'],
    ['quarter', '2025年第3季度', [7, 8], '2025年7月—2025年8月'],
    ['year', '2025', [1, 2, 3, 7, 8], '2025年1月、2025年2月、2025年3月、2025年7月、2025年8月'],
  ])(
    'are of those of single months that lie within its %s, and of no span that ends before it begins',
    async (dim, key, months, words) => {
      cuts.length = 0;
      const plan: QueryPlan = { ...emptyQuery(), metrics: ['paid'], groupBy: [dim], time: { points: MONTHS } };
      const { spans } = await behindRow(plan, { key: [key], figure: 500 }, figures, SEMANTICS, '支付数');
      expect(spans).toEqual(months.map((month) => ({ year: 2025, first: month, last: month })));
      expect(spanWords(spans)).toBe(words);
      expect(cuts.map((cut) => cut.spans)).toEqual([spans, spans]);
    },
  );
});
