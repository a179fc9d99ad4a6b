import { describe, expect, it } from '@jest/globals';

import { placed } from './material.js';

const passages = [
  { place: '内容', text: '改造机房三间，购置服务器若干' },
  { place: '依据 1', text: '《办法》第六条：机房面积不得超过标准' },
];
const one = (remark: string, quote = '购置服务器若干') => placed([{ remark, quote }], passages);

describe('what a model remarked on a filing', () => {
  it('names the passage its quote stands in', () => {
    expect(one('数量没有写明')).toEqual([{ remark: '数量没有写明', quote: '购置服务器若干', place: '内容' }]);
    expect(one('面积没有说明', '面积不得超过标准')[0]?.place).toBe('依据 1');
  });

  it('is dropped where the quote is in no passage, or runs over from one into the next', () => {
    expect(one('夸大', '专家一致同意')).toEqual([]);
    expect(one('夸大', '购置服务器若干\n【依据 1】')).toEqual([]);
  });

  it.each(['应评为 A 级', '等级应为最高', '建议同意本项目', '可以入库', '建议核减一半', '评分应为满分'])(
    'is dropped where it judges: %s',
    (remark) => expect(one(remark)).toEqual([]),
  );
});
