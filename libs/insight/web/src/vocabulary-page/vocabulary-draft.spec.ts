import { linesOf, NOTHING, withCaliber, withoutWord, withWord } from './vocabulary-draft';

const view = {
  metrics: [{ id: 'declared_amount', label: '申报金额', unit: '元', caliber: null, yoyRule: null, words: [] }],
};

describe('a draft of the vocabulary', () => {
  it('holds a word once, with its last meaning', () => {
    const first = withWord(NOTHING, '盘面', { metric: 'declared_amount' });
    const second = withWord(first, '盘面', { dim: 'org', value: '教育局' });
    expect(second.metricWords).toEqual([]);
    expect(linesOf(second, view).map(({ text }) => text)).toEqual(['“盘面”是教育局']);
    expect(withoutWord(second, '盘面')).toEqual(NOTHING);
  });
  it('takes the shipped caliber back where nothing is written', () => {
    const own = withCaliber(NOTHING, 'declared_amount', ' 按本市口径 ');
    expect(linesOf(own, view)[0]!.text).toBe('申报金额的口径：按本市口径');
    expect(withCaliber(own, 'declared_amount', ' ')).toEqual(NOTHING);
  });
});
