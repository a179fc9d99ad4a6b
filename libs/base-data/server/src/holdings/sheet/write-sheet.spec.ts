import { describe, expect, it } from '@jest/globals';
import type { HoldingColumnView } from '@zhunsheng/contract';
import ExcelJS from 'exceljs';

import { writeSheet } from './write-sheet.js';

const column = (name: string, title: string, type: HoldingColumnView['type']): HoldingColumnView => ({
  name,
  title,
  type,
  measure: null,
  meaning: title,
  usual: true,
  summed: false,
});
const columns = [column('name', '名称', 'text'), column('fen', '金额', 'money'), column('ratio', '比', 'ratio')];
const rows = [
  { name: '=HYPERLINK("http://x")', fen: 123_456_789, ratio: 0.915, hidden: '密' },
  { name: '甲,乙', fen: null, ratio: null, hidden: '密' },
  { name: '-3', fen: -50, ratio: 0, hidden: '密' },
];

const watermark = '某科员（budget） 2026-08-03 01:00Z 查询 0123456789abcdef';

describe('a sheet of what is seen', () => {
  it('V30 is CSV without formulas, with money in 元 and only the columns asked for', async () => {
    const { bytes, fileName } = await writeSheet({ name: '资产卡片', columns, rows, format: 'csv', watermark });
    expect(fileName).toBe('资产卡片.csv');
    expect(bytes.toString('utf8')).toBe(
      '\uFEFF名称,金额（元）,比\r\n' +
        `"'=HYPERLINK(""http://x"")",1234567.89,91.5%\r\n` +
        '"甲,乙",,\r\n' +
        '-3,-0.50,0.0%\r\n' +
        `\r\n导出,${watermark}\r\n`,
    );
  });

  it('V30 is XLSX in which a formula is only text and money is a number', async () => {
    const { bytes } = await writeSheet({ name: '资产卡片', columns, rows, format: 'xlsx', watermark });
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(bytes as unknown as ArrayBuffer);
    const sheet = book.worksheets[0];
    expect(sheet?.getCell('A2').type).toBe(ExcelJS.ValueType.String);
    expect(sheet?.getCell('B2').value).toBe(1_234_567.89);
    expect(sheet?.getCell('B3').value).toBeNull();
    expect(sheet?.getCell('A6').value).toBe(`导出 ${watermark}`);
    expect(sheet?.headerFooter.oddFooter).toContain(watermark);
    expect(JSON.stringify(sheet?.getSheetValues())).not.toContain('密');
  });
});
