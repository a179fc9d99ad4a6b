import { describe, expect, it } from '@jest/globals';

import { checkDigit, idNumberProblem, maskIdNumber, maskName } from './identity.js';

/** The example printed in GB 11643-1999, and one of region 990001, which no division has. */
const PRINTED = '11010519491231002X';
const OURS = `99000119900101123${checkDigit('99000119900101123')}`;

describe('an identity number', () => {
  it.each([PRINTED, OURS, ` ${PRINTED.toLowerCase()} `, '１１０１０５１９４９１２３１００２Ｘ'])(
    'is accepted: %s',
    (typed) => {
      expect(idNumberProblem(typed)).toBeNull();
    },
  );

  it.each([
    ['110105194912310021', /校验位/],
    ['11010519491331002X', /日期/],
    ['11010519490230002X', /日期/],
    ['110105491231002', /18 位/],
    ['', /18 位/],
  ])('%s is refused with the reason', (typed, reason) => {
    expect(idNumberProblem(typed)).toMatch(reason);
  });

  it('is never repeated in the problem', () => {
    expect(idNumberProblem('110105194912310021')).not.toMatch(/\d{6}/);
  });
});

describe('a mask', () => {
  it('leaves the family name and four digits', () => {
    expect([maskName('张三'), maskName('欧阳小明'), maskName('玉')]).toEqual(['张＊', '欧＊＊＊', '玉＊']);
    expect(maskIdNumber(PRINTED)).toBe('11**************2X');
  });
});
