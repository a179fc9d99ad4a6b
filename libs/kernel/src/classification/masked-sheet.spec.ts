import { Readable } from 'node:stream';

import { describe, expect, it } from '@jest/globals';
import type { FastifyReply } from 'fastify';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

import { isSheet, maskedCsv, maskedPackage, maskedSheet } from './masked-sheet.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Sealed over its text. */
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const SHEET =
  '<row><c t="inlineStr"><is><t xml:space="preserve">电话 13812345678</t></is></c><c><v>13812345678</v></c></row>';
const book = (sheet: string) => Buffer.from(zipSync({ 'xl/worksheets/sheet1.xml': strToU8(sheet) }));
const readBack = (bytes: Uint8Array) => strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array());

describe('a table on its way out', () => {
  const headers: Record<string, unknown> = {};
  const reply = { header: (name: string, value: unknown) => (headers[name] = value) } as unknown as FastifyReply;

  it('is known by its kind', () => {
    expect(['text/csv; charset=utf-8', XLSX, DOCX, 'application/pdf', 'text/html'].map(isSheet)).toEqual([
      ...[true, true, false, false, false],
    ]);
  });

  it('loses numbers of persons in the texts of a workbook, not in its figures', () => {
    expect(readBack(maskedPackage(book(SHEET)))).toBe(SHEET.replace('电话 13812345678', '电话 138****5678'));
    const clean = book('<c><v>13812345678</v></c>');
    expect(maskedPackage(clean)).toBe(clean);
  });

  it('keeps a cell that is a number, in a sheet, in the shared texts and in a CSV', () => {
    const cells = '<c t="inlineStr"><is><t>6222020200011112220</t></is></c><c><is><t>13800001111</t></is></c>';
    const figures = book(cells);
    expect(maskedPackage(figures)).toBe(figures);
    const csv =
      '编码,"电话, 说明",金额\r\n6222020200011112220,"找13812345678, ""急""",13800001111\r\n"13800001111",,\r\n';
    expect(maskedCsv(csv)).toBe(csv.replace('找13812345678', '找138****5678'));
  });

  it('keeps the other parts of a workbook as they were', () => {
    const parts = {
      'xl/sharedStrings.xml': strToU8('<sst><si><t>找13812345678</t></si></sst>'),
      'xl/worksheets/sheet1.xml': strToU8('<c><v>1</v></c>'),
      'docProps/core.xml': strToU8('<t>13812345678 始</t>'),
    };
    const masked = unzipSync(maskedPackage(Buffer.from(zipSync(parts))));
    expect(Object.entries(masked).map(([name, content]) => [name, strFromU8(content)])).toEqual([
      ['xl/sharedStrings.xml', '<sst><si><t>找138****5678</t></si></sst>'],
      ['xl/worksheets/sheet1.xml', '<c><v>1</v></c>'],
      ['docProps/core.xml', '<t>13812345678 始</t>'],
    ]);
  });

  it('says how long it has become', async () => {
    const text = '项目,说明,金额\n甲,找13812345678,13812345678.00\n';
    const out = (await maskedSheet(reply, 'text/csv', Readable.from([Buffer.from(text)]))) as Buffer;
    expect(out.toString()).toBe(text.replace('找13812345678', '找138****5678'));
    expect(headers['content-length']).toBe(out.length);
  });
});
