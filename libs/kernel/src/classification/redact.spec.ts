import { describe, expect, it } from '@jest/globals';

import { hasIdentity, maskCell, maskIdentities, maskPersonal, redact } from './redact.js';

/** 990001 is no division. */
const IDENTITY = '99000119900101123';
const check = '10X98765432'[[...IDENTITY].reduce((sum, d, i) => sum + Number(d) * (2 ** (17 - i) % 11), 0) % 11] ?? '';
const NUMBER = `${IDENTITY}${check}`;

describe('what leaves the product', () => {
  it('shows two digits and two of an identity number, wherever it stands', () => {
    for (const text of [NUMBER, `"name":"${NUMBER}"`, `证件号${NUMBER}。`, `a/${NUMBER}?b`]) {
      expect(hasIdentity(text)).toBe(true);
      expect(maskIdentities(text)).toBe(text.replace(NUMBER, `99${'*'.repeat(14)}${NUMBER.slice(-2)}`));
    }
  });

  it('leaves numbers that only look like one', () => {
    const wrong = `${IDENTITY}${check === '1' ? '2' : '1'}`;
    for (const text of [wrong, `a${NUMBER}`, `${NUMBER}0`, '123456789012345678', '91110000000000000X'])
      expect(maskIdentities(text)).toBe(text);
  });

  it('keeps secrets, telephones and cards out of a log, and every entry on one line', () => {
    expect(redact('password=Steht-Fest-2026 token: abc.def "secret":"x1"')).toBe(
      'password=*** token: *** "secret":"***"',
    );
    expect(redact('postgres://zs_api:geheim@127.0.0.1/zs')).toBe('postgres://zs_api:***@127.0.0.1/zs');
    expect(redact('13800001111 6222020200011112220')).toBe('138****1111 ***************2220');
    expect(redact('甲\r\n{"level":"error"}\u001b[31m\u2028乙')).toBe('甲  {"level":"error"} [31m 乙');
  });

  it('keeps amounts and codes that only look like a telephone or a card', () => {
    for (const text of [
      ...['人民币 13800001111 元', '人民币13800001111 万元', '¥13800001111', '￥ 13800001111', '13800001111.00'],
      // no check digit of a card; the codes of a province
      ...['项目6222020200011112222', '项目 6201001234567890100'],
    ])
      expect(maskPersonal(text)).toBe(text);
    expect(maskPersonal('电话 13800001111 转')).toBe('电话 138****1111 转');
  });

  it('keeps a cell that is nothing but digits, an identity number apart', () => {
    for (const cell of ['13800001111', '6222020200011112220', ' 6201001234567890100 '])
      expect(maskCell(cell)).toBe(cell);
    expect(maskCell('卡6222020200011112220')).toBe('卡***************2220');
    expect(maskCell(NUMBER)).not.toBe(NUMBER);
  });
});
