import type { StandardRowView } from '@zhunsheng/contract';
import ExcelJS from 'exceljs';

import { STANDARD_COLUMNS } from './standard-columns.js';

/** A text that a spreadsheet would take for a formula is led by an apostrophe (CWE-1236). Numbers stay numbers. */
export function safeCell(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

/** CSV with a byte order mark, because Excel guesses the encoding otherwise. */
export function standardsCsv(rows: readonly StandardRowView[]): string {
  const field = (value: string | number | null): string => {
    if (value === null) return '';
    const text = typeof value === 'number' ? String(value) : safeCell(value);
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const head = STANDARD_COLUMNS.map(({ title }) => title);
  const body = rows.map((row) => STANDARD_COLUMNS.map(({ of }) => field(of(row))));
  return `\uFEFF${[head, ...body].map((cells) => cells.join(',')).join('\r\n')}\r\n`;
}

/** Text cells of a workbook are never calculated; they are marked all the same for whoever saves the sheet as CSV. */
export async function standardsWorkbook(rows: readonly StandardRowView[], at: Date): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  workbook.created = workbook.modified = at;
  const sheet = workbook.addWorksheet('支出标准', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = STANDARD_COLUMNS.map(({ title, width }) => ({ header: title, width }));
  sheet.getRow(1).font = { bold: true };
  for (const row of rows)
    sheet.addRow(
      STANDARD_COLUMNS.map(({ of }) => {
        const value = of(row);
        return typeof value === 'string' ? safeCell(value) : value;
      }),
    );
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
