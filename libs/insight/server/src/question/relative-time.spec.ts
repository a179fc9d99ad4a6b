import { describe, expect, it } from '@jest/globals';

import { SHIPPED_VOCABULARY } from '../shipped/index.js';
import { Lexicon } from './lexicon/lexicon.js';
import { parse } from './parse.js';

const lexicon = new Lexicon(SHIPPED_VOCABULARY);
const read = (question: string) =>
  parse(question, { lexicon, now: { year: 2025, month: 10 }, asker: { role: 'leader', org: null } });

describe('a time that is counted from another', () => {
  it.each([
    ['2023年预算比上年增长多少', '2023-01', '2023-12', 'yoy'],
    ['前年预算比上一年增长多少', '2023-01', '2023-12', 'yoy'],
    ['2024年上半年支出比上年', '2024-01', '2024-06', 'yoy'],
    ['近三年每年预算比上年增长多少', '2023-01', '2025-12', 'yoy'],
    ['一季度支出比上季度多多少', '2025-01', '2025-03', 'mom'],
    ['去年四季度支出比上季度', '2024-10', '2024-12', 'mom'],
    ['去年各季度支出比上季度增长', '2024-01', '2024-12', 'mom'],
    ['今年8月支出比上月', '2025-08', '2025-08', 'mom'],
    ['今年各月支出比上月', '2025-01', '2025-12', 'mom'],
  ])('%s: the one before it, and not the one before now', (question, from, to, compare) => {
    expect(read(question)).toMatchObject({ kind: 'query', time: { from, to }, compare });
  });
  it.each(['近三年预算比上年增长多少', '今年支出比上季度'])('%s is asked about', (question) => {
    expect(read(question).kind).toBe('clarify');
  });
});
