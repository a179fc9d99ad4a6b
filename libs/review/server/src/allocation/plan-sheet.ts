import type { AllocationLine, AllocationRunView } from '@zhunsheng/contract';
import ExcelJS from 'exceljs';

import { cellText } from '../file-review/workbook/cell-text.js';

type Value = string | number | null;

const COLUMNS = [
  ...['次序', '等级', '项目编码', '项目名称', '主管部门', '资金性质', '安排方式'],
  ...['申报额（元）', '建议额（元）', '按次序安排（元）', '最优安排（元）', '差异（元）', '未安排原因'],
] as const;
const FIRST_MONEY = 7;
const LAST_MONEY = 11;
const KINDS: Record<AllocationLine['kind'], string> = { floor: '刚性、三保', insert: '手工安排', order: '按次序' };

/** Every line of a run and everything left out. Money in 元 to the 分. */
export function planRows({ result, leftOut, departments }: AllocationRunView): Value[][] {
  const names = new Map(departments.map(({ code, name }) => [code, name]));
  const yuan = (fen: number): number => fen / 100;
  return [
    ...(result?.lines ?? []).map((line): Value[] => [
      ...[line.rank, line.grade ?? '', line.code, line.name, names.get(line.departmentCode) ?? line.departmentCode],
      ...[line.fundType, KINDS[line.kind], yuan(line.requestFen), yuan(line.suggestedFen)],
      ...[yuan(line.greedyFen), yuan(line.optimalFen), yuan(line.optimalFen - line.greedyFen), ''],
    ]),
    ...leftOut.map((line): Value[] => [
      ...[null, '', line.code, line.name, names.get(line.departmentCode) ?? line.departmentCode, ''],
      ...['不参加安排', yuan(line.requestFen), null, null, null, null, line.why],
    ]),
  ];
}

export async function planWorkbook(rows: readonly Value[][], watermark: string): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('预算安排', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = COLUMNS.map((header, at) => ({
    header,
    width: at === 3 ? 40 : 16,
    style: at >= FIRST_MONEY && at <= LAST_MONEY ? { numFmt: '#,##0.00' } : {},
  }));
  sheet.getRow(1).font = { bold: true };
  // a string stays a string in a workbook: only a cell written as a formula is one
  for (const row of rows) sheet.addRow(row.map((value) => (typeof value === 'string' ? cellText(value) : value)));
  sheet.addRow([]);
  sheet.addRow([`导出 ${watermark}`]);
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** A cell a spreadsheet would run as a formula. */
const FORMULA = /^\s*[=+\-@\t\r]/u;

/** RFC 4180 with a byte order mark, without which Excel reads Chinese text as GBK. */
export function planCsv(rows: readonly Value[][], watermark: string): Buffer {
  const text = (value: Value, at: number): string => {
    if (value === null) return '';
    if (typeof value === 'number') return at >= FIRST_MONEY ? value.toFixed(2) : String(value);
    const safe = FORMULA.test(value) ? `'${value}` : value;
    return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const lines = [[...COLUMNS], ...rows, [], ['导出', watermark]].map((row) => row.map(text).join(','));
  return Buffer.from(`\uFEFF${lines.join('\r\n')}\r\n`, 'utf8');
}
