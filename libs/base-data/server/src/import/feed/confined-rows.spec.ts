import { afterAll, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';

import { DocumentReader } from '../../document/document-reader.js';
import type { SheetRow } from '../tabular/sheet.js';
import { UnreadableFile } from '../tabular/unreadable-file.js';
import { confinedFeeds } from './confined-rows.js';
import { openFeeds, type RowFeed } from './row-feed.js';
import { workbookFeeds } from './xlsx-feed.js';

const all = async (feed: RowFeed | undefined): Promise<SheetRow[]> => {
  const rows: SheetRow[] = [];
  for await (const row of feed?.rows() ?? []) rows.push(row);
  return rows;
};

describe('a large file, read by the confined process', () => {
  const reader = new DocumentReader();
  afterAll(() => reader.close());

  it('says the same as the reader inside: sheets, merged cells, dates', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('一');
    sheet.addRow(['单位', '金额', '日期']);
    sheet.addRow(['甲', 0.1 + 0.2, new Date('2026-03-01T00:00:00Z')]);
    sheet.addRow(['', 7, '']);
    sheet.mergeCells('A2:A3');
    book.addWorksheet('二').addRow(['a', 'b']);
    const bytes = Buffer.from(await book.xlsx.writeBuffer());
    const inside = await workbookFeeds(bytes);
    const feeds = await confinedFeeds(reader, bytes, '表.xlsx');
    expect(feeds.map(({ name, kind }) => [name, kind])).toEqual([
      ['一', 'xlsx'],
      ['二', 'xlsx'],
    ]);
    for (const [at, feed] of feeds.entries()) expect(await all(feed)).toEqual(await all(inside[at]));
    expect(feeds[0]?.head?.[2]?.merged?.get(0)).toBe('A2');
  });

  it('hands over rows as fast as they are taken, from the beginning each time, and stops when nobody wants more', async () => {
    const lines = Array.from({ length: 30_000 }, (_, i) => `${i},第${i}小学,说明文字若干若干若干`).join('\n');
    const bytes = Buffer.from(`编号,名称,说明\n${lines}`);
    expect(bytes.length).toBeGreaterThan(1 << 20);
    const [feed] = await openFeeds(reader, bytes, '大表.csv');
    expect(feed?.head).toHaveLength(120);
    for (let again = 0; again < 2; again += 1) {
      for await (const row of feed!.rows()) {
        expect(row).toEqual({ number: 1, cells: ['编号', '名称', '说明'] });
        break;
      }
    }
    const rows = await all(feed);
    expect([rows.length, rows.at(-1)?.cells[0]]).toEqual([30_001, '29999']);
  });

  it('refuses what is damaged in the words of the reader', async () => {
    const bytes = Buffer.concat([Buffer.from(`编号,名称\n${'1,"甲"\n'.repeat(200_000)}`), Buffer.from('2,"乙\n')]);
    const [feed] = await openFeeds(reader, bytes, '坏表.csv');
    await expect(all(feed)).rejects.toThrow(UnreadableFile);
    const notAWorkbook = Buffer.alloc(1 << 21, 7);
    await expect(openFeeds(reader, notAWorkbook, '坏表.xlsx')).rejects.toThrow(UnreadableFile);
  });
});
