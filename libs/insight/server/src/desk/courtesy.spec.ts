import { describe, expect, it } from '@jest/globals';

import { courtesyOf, isYes } from './courtesy.js';

describe('words that ask nothing', () => {
  it.each(['你好', '您好！', '在吗？', '谢谢', '好的，谢谢您', '辛苦了', '好的', '你是谁', '您能做些什么？', 'Hello'])(
    'are answered as a person would: %s',
    (text) => {
      expect(courtesyOf(text)).toMatch(/。$/);
    },
  );

  it.each(['你好，教育局今年申报多少', '谢谢，那去年呢', '是教育局', '好的项目有哪些', '今年申报了多少', '2025'])(
    'hide no question: %s',
    (text) => {
      expect(courtesyOf(text)).toBeNull();
    },
  );

  it('confirm what was offered, and nothing that says more', () => {
    expect(['是', '是的。', '对', '好的', '嗯嗯', '按这个查'].every(isYes)).toBe(true);
    expect(['是教育局', '不是', '对比去年', '好的项目'].some(isYes)).toBe(false);
  });
});
