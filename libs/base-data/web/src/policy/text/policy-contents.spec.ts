import { contentsOf } from './policy-contents';

const article = (no: number, section: number | null) => ({ no, label: `第${no}条`, section, text: '', anchor: null });

describe('the contents of a document', () => {
  it('hold every article once, under its own heading', () => {
    const parts = contentsOf({
      sections: [
        { no: 1, parent: null, label: '第一章', title: '总则' },
        { no: 2, parent: 1, label: '第一节', title: '范围' },
      ],
      articles: [article(1, 1), article(2, 2), article(3, null), article(4, 9)],
    });
    expect(parts.map(({ depth, articles }) => [depth, articles.map(({ no }) => no)])).toEqual([
      [0, [3, 4]],
      [0, [1]],
      [1, [2]],
    ]);
  });

  it('of nothing are empty', () => {
    expect(contentsOf(null)).toEqual([]);
  });
});
