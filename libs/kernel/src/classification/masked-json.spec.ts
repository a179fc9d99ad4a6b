import { describe, expect, it } from '@jest/globals';

import { maskedJson } from './masked-json.js';

const READING = {
  given: new Set(['phone', 'source']),
  sensitive: new Set(['value', 'mark', 'amountFen', 'foundValue']),
};
const masked = (value: unknown) => JSON.parse(maskedJson(JSON.stringify(value), READING)) as unknown;

describe('an answer without numbers of persons', () => {
  it('loses them in its texts, wherever they stand in one', () => {
    expect(
      masked({
        summary: '请联系张三\n13812345678，或工资卡6222020200011112220',
        rows: [['电话：19912345678']],
        quoted: '他说"13812345678"\\',
        value: '张三13812345678',
      }),
    ).toEqual({
      summary: '请联系张三\n138****5678，或工资卡***************2220',
      rows: [['电话：199****5678']],
      quoted: '他说"138****5678"\\',
      value: '张三138****5678',
    });
  });

  it('keeps figures, identifiers, amounts in words, and what the room gave', () => {
    const kept = {
      fen: 13812345678,
      projectId: 'r-13812345678',
      next: '13812345678',
      code: '6222020200011112220',
      rows: [['13812345678']],
      said: '共13812345678元，其中13812345678.00与13,812,345,678',
      phone: '张三 13812345678',
      value: '13812345678',
      foundValue: '6222020200011112220',
      mark: 'r-13812345678',
      amountFen: '13812345678',
      source: '资产科 13812345678',
    };
    expect(masked(kept)).toEqual(kept);
  });

  it('hides an identity number under every name', () => {
    expect(masked({ code: '990001199001011235', phone: '990001199001011235', text: '甲\n990001199001011235' })).toEqual(
      {
        code: '99**************35',
        phone: '99**************35',
        text: '甲\n99**************35',
      },
    );
  });

  it('is the same text where there is nothing to hide', () => {
    const text = '{"a": "\\u4e2d", "b":[1.0,"x"]}';
    expect(maskedJson(text, READING)).toBe(text);
  });
});
