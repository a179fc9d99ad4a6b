import { describe, expect, it } from '@jest/globals';

import { talk } from '../../testing/talk.js';

const months = (from: string, to = from) => ({ from, to });

describe('a time that is counted from the turn before', () => {
  it.each<[string, string, object]>([
    ['今年8月支出多少', '前一个月呢', months('2025-07')],
    ['今年1月支出多少', '前一个月呢', months('2024-12')],
    ['今年9月支出多少', '上个月呢', months('2025-08')],
    ['今年第三季度各部门支出', '上一季度呢', months('2025-04', '2025-06')],
    ['今年支出多少', '上个月呢', months('2025-09')],
    ['2024年教育局的支出是多少', '上一年呢', months('2023-01', '2023-12')],
    ['2024年教育局的支出是多少', '年初到现在', months('2025-01', '2025-10')],
    ['教育局今年8月支出多少', '累计支出多少', months('2025-01', '2025-08')],
  ])('%s, %s', (first, then, time) => {
    expect(talk(first, then)).toMatchObject({ kind: 'query', time });
  });

  it.each([
    // July, or September?
    ['今年8月支出多少', '上个月呢'],
    // the same months again say nothing of what they come to
    ['今年每个月的支出情况', '累计支出'],
    ['教育局上半年支出多少', '占全年支出的比重'],
    // the same half, or all of it?
    ['今年上半年各部门支出', '上一年呢'],
    // of each of the three years?
    ['近三年教育局支出', '上半年的'],
    // of which months?
    ['今年9月支出多少', '哪个月最多'],
    ['今年三季度支出多少', '各季度占比'],
    ['今年第三季度各部门支出', '请将统计年度调整为2023年'],
  ])('%s, %s is asked about', (first, then) => {
    expect(talk(first, then)).toMatchObject({ kind: 'clarify' });
  });
});
