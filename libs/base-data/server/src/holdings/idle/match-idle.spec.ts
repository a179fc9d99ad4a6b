import { describe, expect, it } from '@jest/globals';

import { likenessOf, readWanted } from './match-idle.js';

describe('a purchase line', () => {
  it.each([
    ['采购办公桌30张', '办公桌', 30],
    ['更新台式计算机 12 台（含显示器）', '台式计算机含显示器', 12],
    ['会议椅', '会议椅', null],
    ['购置 １５ 把 折叠椅', '折叠椅', 15],
  ])('%s asks for %s', (typed, text, quantity) => {
    expect(readWanted(typed)).toEqual({ text, quantity });
  });

  it('is served by what has the same name, or contains it, and hardly by another thing', () => {
    expect(likenessOf('办公桌', '办公桌')).toBe(1);
    expect(likenessOf('办公桌', '职员办公桌')).toBe(0.9);
    expect(likenessOf('办公桌', '办公椅')).toBeLessThan(0.6);
    expect(likenessOf('办公桌', '无人机')).toBe(0);
    expect(likenessOf('', '办公桌')).toBe(0);
  });
});
