import { readAmount, unitInText } from './amount.js';

describe('readAmount', () => {
  it.each([
    ['1,234.56', '元', 123_456],
    ['1234.56', '万元', 1_234_560_000],
    ['0.000001', '万元', 1],
    ['１２．５０', '元', 1_250],
    ['￥96', '元', 9_600],
    ['$100000.00', '元', 10_000_000],
    ['18.5万元', '元', 18_500_000],
    ['(1,000.00)', '元', -100_000],
    ['-3', '元', -300],
    ['2.5e3', '元', 250_000],
    ['0', '万元', 0],
    // 8.7 × 1,000,000 in floats is 8,699,999.999999999
    ['8.7', '万元', 8_700_000],
    ['90071992547.40991', '万元', null],
  ] as const)('reads %s %s', (text, unit, fen) => {
    const amount = readAmount(text, unit);
    expect(amount.ok ? amount.fen : null).toBe(fen);
  });

  it.each([
    ['约20', '不是金额'],
    ['1,23', '不是金额'],
    ['12.3.4', '不是金额'],
    ['0.001', '分以下'],
    ['#DIV/0!', '错误值'],
    ['999999999999999', '超出'],
  ])('refuses %s and says why', (text, why) => {
    const amount = readAmount(text, '元');
    expect(amount.ok ? '' : amount.reason).toContain(why);
  });

  it.each(['', '  ', '—', '-'])('takes %j for blank, not for zero', (text) => {
    expect(readAmount(text, '元')).toMatchObject({ ok: false, blank: true });
  });
});

it.each([
  ['申报金额（万元）', '万元'],
  ['单位：元', '元'],
  ['金额(亿元)', '亿元'],
  ['amount_wan_yuan', '万元'],
  ['预算单位', null],
])('finds the unit in %s', (text, unit) => {
  expect(unitInText(text)).toBe(unit);
});
