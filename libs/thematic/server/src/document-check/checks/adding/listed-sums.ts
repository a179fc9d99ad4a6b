import type { DocumentFinding } from '../../finding.js';
import { inWan } from '../../reading/amount.js';
import type { Line, ReadTable } from '../../reading/line.js';
import type { DepartmentDocument } from '../../reading/read-document.js';
import { roundingOf, stated } from './sums.js';

const TOTAL = /^(?:合计|总计)$/;

/**
 * Lists of projects, units or purchases have no codes to say what lies under what. Where one column of 合计 is the sum of all
 * rows, the list is flat, and its other columns are held to it.
 */
export function checkListedSums({ tables }: DepartmentDocument): DocumentFinding[] {
  return tables.flatMap((table) => {
    if (table.lines.some(({ code }) => code !== '') || /三公/.test(table.title)) return [];
    const totals = table.lines.filter(({ label, figures }) => TOTAL.test(label) && figures.length > 0);
    const [total] = totals;
    if (!total || totals.length > 1) return [];
    const rows = table.lines.filter((line) => line !== total && line.figures.length > 0);
    const columns = total.figures.map((figure) => ({ figure, parts: inColumn(rows, figure.column) }));
    const isFlat = columns.some(
      ({ figure, parts }) => parts.length > 1 && figure.fen !== 0 && off(figure.fen, parts) === 0,
    );
    return isFlat ? columns.flatMap(({ figure, parts }) => different(table, total, figure, parts)) : [];
  });
}

const inColumn = (rows: readonly Line[], column: number): number[] =>
  rows.flatMap(({ figures }) => figures.filter((one) => one.column === column).map(({ fen }) => fen));

const off = (fen: number, parts: readonly number[]): number => fen - parts.reduce((sum, part) => sum + part, 0);

function different(
  table: ReadTable,
  total: Line,
  figure: Line['figures'][number],
  parts: readonly number[],
): DocumentFinding[] {
  const by = off(figure.fen, parts);
  if (parts.length === 0 || by === 0) return [];
  const small = Math.abs(by) <= roundingOf(parts.length);
  return [
    {
      kind: 'sum',
      level: small ? '提示' : '错误',
      message: `《${table.title}》“${total.label}”${inWan(figure.fen)}，所列 ${String(parts.length)} 行相加 ${inWan(figure.fen - by)}，相差 ${inWan(by)}${small ? '，在四舍五入的范围内' : ''}。`,
      stated: stated(figure, total),
      against: { text: inWan(figure.fen - by), page: total.page, place: `${String(parts.length)} 行合计` },
    },
  ];
}
