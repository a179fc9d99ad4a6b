import { describe, expect, it } from '@jest/globals';

import { dbfTable } from './dbf-file.js';

/** 单位代码 and 金额 in GB18030, which Node reads but does not write. */
const GBK: Record<string, string> = { 单位: 'b5a5cebb', 金额: 'bdf0b6ee', 教育局: 'bdccd3fdbed6' };
const gbk = (text: string): Buffer => Buffer.from(GBK[text] ?? Buffer.from(text, 'latin1').toString('hex'), 'hex');

type Column = [name: string, type: string, length: number];

function dbf(columns: readonly Column[], records: readonly (readonly (string | Buffer)[])[], deleted = -1): Buffer {
  const head = Buffer.alloc(32 + columns.length * 32 + 1);
  head[0] = 0x03;
  head.writeUInt32LE(records.length, 4);
  head.writeUInt16LE(head.length, 8);
  head.writeUInt16LE(1 + columns.reduce((sum, [, , length]) => sum + length, 0), 10);
  columns.forEach(([name, type, length], index) => {
    const at = 32 * (index + 1);
    gbk(name).copy(head, at);
    head.write(type, at + 11, 'latin1');
    head[at + 16] = length;
  });
  head[head.length - 1] = 0x0d;
  const rows = records.map((record, index) => {
    const cells = record.map((cell, column) => {
      const field = Buffer.alloc(columns[column]?.[2] ?? 0, ' ');
      (typeof cell === 'string' ? gbk(cell) : cell).copy(field);
      return field;
    });
    return Buffer.concat([Buffer.from(index === deleted ? '*' : ' '), ...cells]);
  });
  return Buffer.concat([head, ...rows, Buffer.from([0x1a])]);
}

const COLUMNS: Column[] = [
  ['单位', 'C', 8],
  ['金额', 'N', 10],
  ['D', 'D', 8],
  ['L', 'L', 1],
  ['Y', 'Y', 8],
];
const money = Buffer.alloc(8);
money.writeBigInt64LE(-12_345n);

describe('a dBASE table', () => {
  it('is read with its own types, without what was deleted', () => {
    const records = [
      ['教育局', '1250.50', '20250315', 'T', money],
      ['x', '1', '', 'F', money],
      ['教育局', '', '', '?', Buffer.alloc(8)],
    ];
    const { notes, rows } = dbfTable(dbf(COLUMNS, records, 1), 'a.dbf');
    expect(notes).toEqual(['dBASE 表，3 条记录']);
    expect([...rows()]).toEqual([
      { number: 1, cells: ['单位', '金额', 'D', 'L', 'Y'] },
      { number: 2, cells: ['教育局', '1250.50', '2025-03-15', '是', '-1.2345'] },
      { number: 4, cells: ['教育局', '', '', '', '0.0000'] },
    ]);
  });

  it('loses no more than the letter its field is too short for', () => {
    const [, row] = [
      ...dbfTable(
        dbf(
          [
            ['单位', 'C', 5],
            ['D', 'C', 1],
          ],
          [['教育局', 'x']],
        ),
        'a.dbf',
      ).rows(),
    ];
    expect(row?.cells).toEqual(['教育', 'x']);
  });

  it.each([
    ['cut short', dbf(COLUMNS, [['教育局', '1', '', 'T', money]]).subarray(0, 200), '文件不完整'],
    ['no table', Buffer.from('项目,金额\n印刷,1\n'.repeat(10)), '不是 dBASE'],
    ['a header that contradicts itself', Buffer.concat([Buffer.from([3]), Buffer.alloc(200, 0xff)]), '不是 dBASE'],
  ])('is refused: %s', (_what, bytes, message) => {
    expect(() => [...dbfTable(bytes, 'a.dbf').rows()]).toThrow(message);
  });
});
