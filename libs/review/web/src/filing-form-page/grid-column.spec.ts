import { cellText, pastedCells, readCell } from './grid-column';

const money = { key: 'amountFen', title: '金额', kind: 'money', width: 1 } as const;

describe('a cell', () => {
  it('keeps money in 分 by its digits, and an empty cell empty', () => {
    expect(readCell(money, '0.29')).toEqual({ value: 29 });
    expect(readCell(money, '１２,345.6')).toEqual({ value: 1_234_560 });
    expect(readCell(money, '-1.05')).toEqual({ value: -105 });
    expect(readCell(money, ' ')).toEqual({ value: null });
    expect(cellText(money, 1_234_560)).toBe('12,345.60');
    expect(cellText(money, null)).toBe('');
  });

  it('says what a cell should hold instead of keeping something else', () => {
    expect(readCell(money, '3万')).toEqual({ problem: expect.stringContaining('以元为单位') });
    expect(readCell(money, '1.234')).toHaveProperty('problem');
    expect(readCell({ key: 'q', title: '数量', kind: 'number', width: 1 }, '三')).toHaveProperty('problem');
    expect(readCell({ key: 'd', title: '日期', kind: 'date', width: 1 }, '2024/3/1')).toHaveProperty('problem');
    expect(readCell({ key: 'k', title: '类型', kind: 'choice', choices: ['新建'], width: 1 }, '新')).toHaveProperty(
      'problem',
    );
  });
});

describe('a block from the clipboard', () => {
  it('splits cells and rows, quoted line breaks included', () => {
    expect(pastedCells('甲\t1\r\n"乙\n""二"""\t2\r\n')).toEqual([
      ['甲', '1'],
      ['乙\n"二"', '2'],
    ]);
  });

  it('keeps empty cells in their place', () => {
    expect(pastedCells('\t\t3\n4\t\t')).toEqual([
      ['', '', '3'],
      ['4', '', ''],
    ]);
  });

  it('takes a single word as one cell', () => {
    expect(pastedCells('外墙维修')).toEqual([['外墙维修']]);
  });
});
