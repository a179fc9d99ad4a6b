import type { PivotCell, PivotView } from '@zhunsheng/contract';
import ExcelJS from 'exceljs';

import { csvLine } from '../render/csv.js';

/** Money in 元 with two decimals, so that a spreadsheet adds up what the page adds up. */
const inSheet = ({ value, text }: PivotCell, unit: string): number | string => {
  if (value === null) return text === '—' ? '' : text;
  return unit === '万元' ? value / 100 : value;
};
const FORMATS: Readonly<Record<string, string>> = { 万元: '#,##0.00', '%': '0.00%' };

const heading = ({ head, columns }: PivotView): string[] => [
  ...(head.length > 0 ? head : ['']),
  ...columns.map(
    ({ key, label, unit }) => `${key ?? '合计'} ${label}${unit ? `（${unit === '万元' ? '元' : unit}）` : ''}`,
  ),
];

/** What every copy says of itself: who took it, of what query, and how its figures are made. */
const marks = ({ title, year, scope, digest, caliber, notes }: PivotView, reader: string): string[] => [
  title,
  `${reader}\u3000查询摘要 ${digest}`,
  `统计期间 ${year}；范围 ${scope}`,
  ...notes,
  ...caliber,
];

/** Text cells are text: a name that begins like a formula is never one (CWE-1236). */
export async function pivotWorkbook(view: PivotView, reader: string): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  book.creator = reader;
  book.description = `查询摘要 ${view.digest}`;
  const sheet = book.addWorksheet('统计表', {
    views: [{ state: 'frozen', ySplit: 4, xSplit: Math.max(1, view.head.length) }],
    headerFooter: {
      oddHeader: `&R${reader.replaceAll('&', '&&')} ${view.digest.slice(0, 12)}`,
      oddFooter: '&C第 &P 页',
    },
  });
  const [title = '', taken = '', period = '', ...rest] = marks(view, reader);
  for (const line of [title, taken, period]) sheet.addRow([line]);
  sheet.addRow(heading(view)).font = { bold: true };
  const names = Math.max(1, view.head.length);
  const add = (key: string[], cells: readonly PivotCell[]): void => {
    const row = sheet.addRow([
      ...(key.length > 0 ? key : ['合计']),
      ...cells.map((cell, k) => inSheet(cell, view.columns[k]?.unit ?? '')),
    ]);
    cells.forEach((_, k) => {
      const format = FORMATS[view.columns[k]?.unit ?? ''];
      if (format) row.getCell(names + k + 1).numFmt = format;
    });
  };
  for (const { key, cells } of view.rows) add(key, cells);
  if (view.head.length > 0) add(['合计', ...view.head.slice(1).map(() => '')], view.totals);
  for (const line of rest) sheet.addRow([line]);
  sheet.columns.forEach((column, k) => (column.width = k < names ? 28 : 18));
  return Buffer.from(await book.xlsx.writeBuffer());
}

export function pivotCsv(view: PivotView, reader: string): string {
  const of = (cells: readonly PivotCell[]): string[] =>
    cells.map((cell, k) => {
      const value = inSheet(cell, view.columns[k]?.unit ?? '');
      return typeof value === 'number' && view.columns[k]?.unit === '万元' ? value.toFixed(2) : String(value);
    });
  const rows = [
    heading(view),
    ...view.rows.map(({ key, cells }) => [...(key.length > 0 ? key : ['合计']), ...of(cells)]),
    ...(view.head.length > 0 ? [['合计', ...view.head.slice(1).map(() => ''), ...of(view.totals)]] : []),
    [],
    ...marks(view, reader).map((line) => [line]),
  ];
  return `\uFEFF${rows.map(csvLine).join('\r\n')}\r\n`;
}
