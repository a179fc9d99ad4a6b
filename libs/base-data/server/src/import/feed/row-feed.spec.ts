import { expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';

import { readTabularFile } from '../tabular/tabular-file.js';
import type { SheetRow } from '../tabular/sheet.js';
import { csvFeed } from './csv-feed.js';
import type { RowFeed } from './row-feed.js';
import { workbookFeeds } from './xlsx-feed.js';

const all = async (feed: RowFeed | undefined): Promise<SheetRow[]> => {
  const rows: SheetRow[] = [];
  for await (const row of feed?.rows() ?? []) rows.push(row);
  return rows;
};
/** Blank cells at the end of a row are there or not, as the reader likes. */
const texts = (rows: readonly SheetRow[]) =>
  rows.map(({ number, cells }) => [number, ...cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1)]);

async function workbook(): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('执行 & 结转');
  book.addWorksheet('藏起来的', { state: 'hidden' }).addRow(['不读']);
  sheet.addRow(['预算单位', '金额', '', '日期', '说明']);
  sheet.mergeCells('B1:C1');
  sheet.addRow(['云衡市教育局', 0.1 + 0.2, 1234567.89, new Date('2025-03-01T00:00:00Z'), 'a < b & "c"']);
  sheet.addRow(['', null, 3, null, { richText: [{ text: '富' }, { text: '文本' }] }]);
  sheet.mergeCells('A2:A3');
  sheet.getCell('B3').value = { formula: 'B2*2', result: 0.6 };
  sheet.getCell('A5').value = true;
  sheet.getCell('D2').numFmt = 'yyyy"年"m"月"d"日"';
  sheet.getCell('B2').numFmt = '#,##0.00';
  return Buffer.from(await book.xlsx.writeBuffer());
}

it('reads a workbook row by row as the whole-file reader does', async () => {
  const bytes = await workbook();
  const [whole] = await readTabularFile(bytes, 'a.xlsx');
  const feeds = await workbookFeeds(bytes);
  expect(feeds.map(({ name }) => name)).toEqual(['执行 & 结转']);
  const rows = await all(feeds[0]);
  expect(texts(rows)).toEqual(texts(whole?.rows ?? []));
  expect(rows[1]?.cells).toEqual(['云衡市教育局', '0.3', '1234567.89', '2025-03-01', 'a < b & "c"']);
  expect(rows[2]?.merged?.get(0)).toBe('A2');
  expect(rows[2]?.cells[0]).toBe('云衡市教育局');
});

it('can be read a second time from its beginning', async () => {
  const [feed] = await workbookFeeds(await workbook());
  for await (const row of feed?.rows() ?? []) {
    expect(row.number).toBe(1);
    break;
  }
  expect((await all(feed)).length).toBe(4);
});

it('reads what exceljs streams with texts in the cells', async () => {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('a').addRows([
    ['x', 'y'],
    ['<1>', 2],
  ]);
  const bytes = Buffer.from(await book.xlsx.writeBuffer({ useSharedStrings: false } as never));
  expect(texts(await all((await workbookFeeds(bytes))[0]))).toEqual([
    [1, 'x', 'y'],
    [2, '<1>', '2'],
  ]);
});

it.each([
  ['utf-8', (text: string) => Buffer.from(`\ufeff${text}`)],
  ['utf-16le', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
])('reads a text table in %s in pieces that cut characters', async (_, encode) => {
  const lines = Array.from({ length: 30_000 }, (_line, at) => `云衡市第${at}小学,"a,b${at}",${at}`);
  const rows = await all(csvFeed(encode(`名称,说明,数\n${lines.join('\n')}`), 'a.csv'));
  expect(rows).toHaveLength(30_001);
  expect(rows[29_999]).toMatchObject({ number: 30_000, cells: ['云衡市第29998小学', 'a,b29998', '29998'] });
});

it('reads GB18030 and says so', async () => {
  const gb = Buffer.concat([Buffer.from('a,b\n'), Buffer.from([0xbd, 0xcc, 0xd3, 0xfd]), Buffer.from(',1\n')]);
  const feed = csvFeed(gb, 'a.csv');
  expect(feed.notes[0]).toContain('GB18030');
  expect((await all(feed))[1]?.cells).toEqual(['教育', '1']);
});

it('refuses a workbook cut off in the middle', async () => {
  const bytes = await workbook();
  await expect(workbookFeeds(bytes.subarray(0, bytes.length - 200))).rejects.toThrow(/已损坏/);
});
