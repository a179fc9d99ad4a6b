import { feelPieces } from './feel';

describe('feelPieces', () => {
  it('loses nothing of the expression', () => {
    const expression = 'if 率 < 红线 and 存续状态 = "一次性 \\"项目\\"" then 0.5 else 1';
    expect(
      feelPieces(expression, [])
        .map((piece) => piece.text)
        .join(''),
    ).toBe(expression);
  });

  it('tells the names of the rule from facts, words and numbers', () => {
    const kinds = feelPieces('率 < 红线 or 申报额 > 100', ['率', '红线'])
      .filter((piece) => piece.text.trim() !== '')
      .map((piece) => `${piece.text}:${piece.kind}`);
    expect(kinds).toEqual(['率:name', '<:plain', '红线:name', 'or:word', '申报额:plain', '>:plain', '100:number']);
  });
});
