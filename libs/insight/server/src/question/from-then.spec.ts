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
  ])('%s, %s is asked about', (first, then) => {
    expect(talk(first, then)).toMatchObject({ kind: 'clarify' });
  });
});
