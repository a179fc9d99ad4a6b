import { afterAll, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';

import { DocumentReader } from '../../document/document-reader.js';
import { readTabularFile } from '../tabular/tabular-file.js';
import type { Sheet } from '../tabular/sheet.js';
import { confinedSheets } from './confined-sheets.js';

const plain = (sheets: readonly Sheet[]) =>
  sheets.map(({ name, rows }) => ({
    name,
    rows: rows.map(({ number, cells, merged }) => ({
      number,
      // blanks at the end of a row are no cells
      text: cells.join('|').replace(/\|+$/, ''),
      merged: [...(merged ?? [])].sort(([a], [b]) => a - b),
    })),
  }));

describe('a small file, read by the confined process', () => {
  const reader = new DocumentReader();
  afterAll(() => reader.close());

  it('says the same as the reader it replaces: dates, decimals, formulas, merged and hidden', async () => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet('封面', { state: 'hidden' }).addRow(['不给人看']);
    const sheet = book.addWorksheet('申报');
    sheet.addRow(['云衡市教育局申报表', '', '', '']);
    sheet.addRow(['项目', '金额', '日期', '说明']);
    sheet.addRow(['甲', 0.1 + 0.2, new Date('2026-03-01T08:30:00Z'), { formula: 'B3*2', result: 0.6 }]);
    sheet.addRow(['', 59.1, '', { richText: [{ text: '分' }, { text: '段' }] }]);
    sheet.addRow([true, -7, '', { text: '链接', hyperlink: 'https://example.cn' }]);
    for (const range of ['A1:D1', 'A3:A4']) sheet.mergeCells(range);
    const bytes = Buffer.from(await book.xlsx.writeBuffer());
    const here = plain(await readTabularFile(bytes, '表.xlsx'));
    const confined = plain(await confinedSheets(reader, bytes, '表.xlsx'));
    expect(JSON.stringify(confined).toLowerCase()).toBe(JSON.stringify(here).toLowerCase());
    expect(confined[0]?.rows[2]?.text).toBe('甲|0.3|2026-03-01|0.6');
    expect(confined[0]?.rows[3]?.merged).toEqual([[0, 'A3']]);
  });

  it.each([
    ['表.csv', '项目,金额\n"甲\n乙",1\n\n丙,2\n'],
    ['表.tsv', '项目\t金额\n甲\t1\n'],
  ])('numbers the rows of %s as the file does', async (name, text) => {
    const bytes = Buffer.from(text);
    expect(plain(await confinedSheets(reader, bytes, name))).toEqual(plain(await readTabularFile(bytes, name)));
  });

  it('refuses in words', async () => {
    await expect(confinedSheets(reader, Buffer.from('%PDF-1.7'), '表.xlsx')).rejects.toMatchObject({
      name: 'UnreadableFile',
      message: expect.stringContaining('扩展名'),
    });
    const hidden = new ExcelJS.Workbook();
    hidden.addWorksheet('封面', { state: 'hidden' }).addRow(['a']);
    const bytes = Buffer.from(await hidden.xlsx.writeBuffer());
    await expect(confinedSheets(reader, bytes, '表.xlsx')).rejects.toThrow(/没有可见的工作表/);
  });
});
