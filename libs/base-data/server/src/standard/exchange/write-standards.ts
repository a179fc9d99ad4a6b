import type { StandardRowView } from '@zhunsheng/contract';
import ExcelJS from 'exceljs';

import { csvText, safeCell } from '../../csv-text.js';
import { STANDARD_COLUMNS } from './standard-columns.js';

export function standardsCsv(rows: readonly StandardRowView[], watermark: string): string {
  const head = STANDARD_COLUMNS.map(({ title }) => title);
  const cells = rows.map((row) => STANDARD_COLUMNS.map(({ of }) => String(of(row) ?? '')));
  return csvText([head, ...cells, [], ['导出', watermark]]);
}

/** Text cells of a workbook are never calculated; they are marked all the same for whoever saves the sheet as CSV. */
export async function standardsWorkbook(
  rows: readonly StandardRowView[],
  watermark: string,
  at: Date,
): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  workbook.created = workbook.modified = at;
  workbook.description = watermark;
  const sheet = workbook.addWorksheet('支出标准', {
    views: [{ state: 'frozen', ySplit: 1 }],
    // beside the cells: a workbook that left can be imported again as it is
    headerFooter: { oddFooter: `&L${watermark.replaceAll('&', '&&')}&R第 &P 页` },
  });
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
