import type { HoldingColumnView, HoldingValue } from '@zhunsheng/contract';
import ExcelJS from 'exceljs';

import { csvText } from '../../csv-text.js';

export type SheetFormat = 'csv' | 'xlsx';

export interface SheetContent {
  name: string;
  columns: readonly HoldingColumnView[];
  rows: readonly Record<string, HoldingValue>[];
  format: SheetFormat;
  /** Who took it, when, of what query. */
  watermark: string;
}

export interface Sheet {
  fileName: string;
  type: string;
  bytes: Buffer;
}

const TYPES: Record<SheetFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Exactly these columns and rows. Money leaves in 元 to the 分: 万元 rounded and added again would lose some. */
export async function writeSheet(content: SheetContent): Promise<Sheet> {
  const bytes = content.format === 'csv' ? Buffer.from(csvText(lines(content)), 'utf8') : await workbook(content);
  return { fileName: `${content.name}.${content.format}`, type: TYPES[content.format], bytes };
}

const titleOf = ({ title, type, measure }: HoldingColumnView): string =>
  type === 'money' ? `${title}（元）` : measure ? `${title}（${measure}）` : title;

const lines = ({ columns, rows, watermark }: SheetContent): string[][] => [
  columns.map(titleOf),
  ...rows.map((row) => columns.map((column) => textOf(row[column.name], column))),
  [],
  ['导出', watermark],
];

function textOf(value: HoldingValue | undefined, { type }: HoldingColumnView): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'string') return value;
  if (type === 'money') return (value / 100).toFixed(2);
  return type === 'ratio' ? `${(value * 100).toFixed(1)}%` : String(value);
}

const FORMATS: Partial<Record<HoldingColumnView['type'], string>> = { money: '#,##0.00', ratio: '0.0%' };

/** Strings stay strings here: only a cell written as a formula is one. */
async function workbook({ name, columns, rows, watermark }: SheetContent): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet(name.slice(0, 31), {
    views: [{ state: 'frozen', ySplit: 1 }],
    headerFooter: { oddFooter: `&L${watermark.replaceAll('&', '&&')}&R第 &P 页` },
  });
  sheet.columns = columns.map((column) => ({
    header: titleOf(column),
    key: column.name,
    width: column.type === 'text' ? 28 : 16,
    style: FORMATS[column.type] ? { numFmt: FORMATS[column.type] } : {},
  }));
  sheet.getRow(1).font = { bold: true };
  for (const row of rows) sheet.addRow(columns.map((column) => cellOf(row[column.name], column)));
  sheet.addRow([]);
  sheet.addRow([`导出 ${watermark}`]);
  return Buffer.from(await book.xlsx.writeBuffer());
}

function cellOf(value: HoldingValue | undefined, { type }: HoldingColumnView): string | number | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return value ? '是' : '否';
  return typeof value === 'number' && type === 'money' ? value / 100 : value;
}
