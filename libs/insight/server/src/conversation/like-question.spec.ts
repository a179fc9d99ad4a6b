import { describe, expect, it } from '@jest/globals';

import { faqLike } from './like-question.js';

const entry = (question: string) => ({
  id: question,
  question,
  answer: '可以',
  answeredBy: '李工',
  answeredOn: '2026-03-02',
  confirmedBy: '王科',
});

describe('a question like one that was answered', () => {
  const entries = [entry('会议费超标准能不能报'), entry('公车更新要什么材料')];

  it('is found through other wording', () => {
    expect(faqLike('请问会议费超标准能报吗', entries).map(({ id }) => id)).toEqual(['会议费超标准能不能报']);
  });

  it('is not found by a word in common', () => {
    expect(faqLike('会议费今年申报了多少', entries)).toEqual([]);
    expect(faqLike('', entries)).toEqual([]);
  });
});
