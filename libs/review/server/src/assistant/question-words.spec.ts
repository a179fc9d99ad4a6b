import { describe, expect, it } from '@jest/globals';

import { askedIn, shareOf } from './question-words.js';

describe('a question', () => {
  it('is known by what it asks for', () => {
    expect(askedIn('为什么被退回？')).toMatchObject({ returned: true, attachments: false });
    expect(askedIn('我要附什么材料')).toMatchObject({ returned: false, attachments: true });
  });

  it('is compared without the words of asking', () => {
    const asked = askedIn('绩效目标怎么填');
    expect(shareOf(asked, '绩效目标没有指标值')).toBeGreaterThan(0.5);
    expect(shareOf(asked, '会议费超过标准')).toBe(0);
    expect(shareOf(askedIn('为什么？'), '任何文字')).toBe(0);
  });
});
