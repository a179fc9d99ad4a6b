import { balances, filled, pricedLine, totalled } from './filing-content';

describe('a filing being written', () => {
  it('prices a line by quantity and unit price, or not at all', () => {
    expect(pricedLine({ quantity: 2.5, unitPriceFen: 10_001 })).toMatchObject({ amountFen: 25_003 });
    expect(pricedLine({ quantity: 2, unitPriceFen: null, amountFen: 7 })).toMatchObject({ amountFen: null });
  });

  it('adds up the request and the whole life; nothing filled is not zero', () => {
    const content = { lines: [{ amountFen: 3 }, { amountFen: 4 }], plan: [{ year: 2027, amountFen: 9 }] };
    expect(totalled(content)).toMatchObject({ requestFen: 7, totalFen: 9 });
    expect(totalled({})).toEqual({ requestFen: null, totalFen: null });
  });

  it('compares the year of the plan and the sources with the request', () => {
    const content = {
      lines: [{ amountFen: 100 }],
      plan: [
        { year: 2027, amountFen: 90 },
        { year: 2028, amountFen: 10 },
      ],
    };
    expect(balances(content, 2027)).toEqual([
      { name: expect.stringContaining('申报金额'), fen: 100, differenceFen: null },
      { name: '2027 年计划', fen: 90, differenceFen: -10 },
      { name: '资金来源合计', fen: null, differenceFen: null },
    ]);
  });

  it('sends no empty rows and no empty words', () => {
    expect(filled({ name: '', lines: [{ text: null }, { text: '外墙' }], bases: [{ typedTitle: '' }] })).toEqual({
      name: null,
      lines: [{ text: '外墙' }],
    });
  });
});
