import { highlight } from './highlight';

describe('searched words in an excerpt', () => {
  it('marks each place of each word', () => {
    expect(highlight('会议费不得超过会议费标准', '会议费 标准')).toEqual([
      { text: '会议费', hit: true },
      { text: '不得超过', hit: false },
      { text: '会议费', hit: true },
      { text: '标准', hit: true },
    ]);
  });

  it('takes signs of a pattern as plain signs', () => {
    expect(highlight('因公出国(境)费', '出国(境)').filter((part) => part.hit)).toEqual([
      { text: '出国(境)', hit: true },
    ]);
  });

  it('leaves the text whole without a question', () => {
    expect(highlight('全文', ' ')).toEqual([{ text: '全文', hit: false }]);
  });
});
