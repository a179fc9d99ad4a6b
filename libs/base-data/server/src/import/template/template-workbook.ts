import ExcelJS from 'exceljs';

import type { LibraryColumn, LibraryTable } from '../../catalogue/library-table.js';

const HEADER_FILL = 'FFE8EEF4';
const REQUIRED = 'FF9A3412';
const VALIDATED_ROWS = 500;

const TYPE_NAMES: Record<LibraryColumn['type'], string> = {
  text: '文字',
  code: '代码',
  integer: '整数',
  number: '数字',
  money: '金额',
  date: '日期，如 2026-03-01',
  year: '四位年份',
  month: '1—12',
  boolean: '是 / 否',
  choice: '从列表中选',
};

/** An empty sheet to be filled in, which the studio reads back without being told anything. */
export async function templateWorkbook(library: LibraryTable): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet(library.name, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = library.columns.map((column) => ({ header: captionOf(column), width: widthOf(column) }));
  library.columns.forEach((column, index) => {
    const cell = sheet.getCell(1, index + 1);
    cell.font = { bold: true, ...(asked(column) ? { color: { argb: REQUIRED } } : {}) };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: HEADER_FILL } };
    cell.note = noteOf(column);
    // codes such as 0012 must stay texts
    if (column.type === 'code' || column.type === 'text') sheet.getColumn(index + 1).numFmt = '@';
    if (column.type === 'choice' || column.type === 'boolean') addChoices(sheet, column, index + 1);
  });
  addExplanation(book, library);
  return Buffer.from(await book.xlsx.writeBuffer());
}

function addChoices(sheet: ExcelJS.Worksheet, column: LibraryColumn, index: number): void {
  const choices = column.choices ?? ['是', '否'];
  for (let row = 2; row <= VALIDATED_ROWS; row += 1) {
    sheet.getCell(row, index).dataValidation = {
      type: 'list',
      allowBlank: !asked(column),
      formulae: [`"${choices.join(',')}"`],
      showErrorMessage: true,
      errorTitle: column.title,
      error: `请从列表中选：${choices.join('、')}`,
    };
  }
}

function addExplanation(book: ExcelJS.Workbook, library: LibraryTable): void {
  const sheet = book.addWorksheet('填写说明');
  sheet.columns = [20, 8, 18, 46, 40, 10].map((width) => ({ width }));
  sheet.addRow([library.name, '', '', library.meaning]);
  sheet.addRow([
    `归口：${library.owner}；更新：${library.cadence}；同一${keyNames(library)}只有一行，再次导入时更新它`,
  ]);
  sheet.addRow([]);
  sheet.addRow(['列', '必填', '类型', '口径', '可选值', '敏感级别']).font = { bold: true };
  for (const column of library.columns) {
    sheet.addRow([
      column.title,
      asked(column) ? '必填' : '',
      `${TYPE_NAMES[column.type]}${column.measure ? `（${column.measure}）` : ''}`,
      column.meaning,
      (column.choices ?? []).join('、'),
      column.sensitivity,
    ]);
  }
}

export function captionOf(column: LibraryColumn): string {
  return column.type === 'money' ? `${column.title}（元）` : column.title;
}

export function typeName(column: LibraryColumn): string {
  return TYPE_NAMES[column.type];
}

function asked(column: LibraryColumn): boolean {
  return column.required && column.fallback === undefined;
}

function noteOf(column: LibraryColumn): string {
  const lines = [
    `${asked(column) ? '必填' : '可不填'}；${TYPE_NAMES[column.type]}${column.measure ? `，单位：${column.measure}` : ''}`,
    column.meaning,
    ...(column.choices ? [`可选值：${column.choices.join('、')}`] : []),
  ];
  return lines.join('\n');
}

function keyNames(library: LibraryTable): string {
  return library.key.map((key) => library.columns.find(({ name }) => name === key)?.title ?? key).join('、');
}

function widthOf({ title, type }: LibraryColumn): number {
  return type === 'text' ? Math.max(24, title.length * 2 + 4) : Math.max(14, title.length * 2 + 4);
}
