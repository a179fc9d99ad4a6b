import type { DocumentFinding } from '../finding.js';
import { inWan } from '../reading/amount.js';
import type { Line, ReadTable } from '../reading/line.js';
import type { DepartmentDocument } from '../reading/read-document.js';
import { roundingOf, stated } from './sums.js';

/** How many entries must show that the first column is the sum of the others before one that differs is called wrong. */
const SHOWN = 4;
const SHARE = 0.75;

/** 合计 = 基本支出 + 项目支出 + …: a table shows by most of its entries what its first column is. */
export function checkColumns({ tables }: DepartmentDocument): DocumentFinding[] {
  return tables.flatMap((table) => {
    const wide = table.lines.filter(({ figures }) => figures.length > 1 && figures[0]?.column === 0);
    const telling = wide.filter(({ figures }) => figures.filter(({ fen }) => fen !== 0).length > 1);
    const holding = telling.filter((line) => Math.abs(offBy(line)) <= roundingOf(line.figures.length));
    if (holding.length < SHOWN || holding.length < telling.length * SHARE) return [];
    return wide.filter((line) => offBy(line) !== 0).map((line) => finding(table, line));
  });
}

function offBy({ figures: [first, ...others] }: Line): number {
  return (first?.fen ?? 0) - others.reduce((sum, { fen }) => sum + fen, 0);
}

function finding(table: ReadTable, line: Line): DocumentFinding {
  const [first = { fen: 0 }, ...others] = line.figures;
  const small = Math.abs(offBy(line)) <= roundingOf(line.figures.length);
  const sum = inWan(first.fen - offBy(line));
  return {
    kind: 'sum',
    level: small ? '提示' : '错误',
    message: `《${table.title}》“${`${line.code} ${line.label}`.trim()}”合计 ${inWan(first.fen)}，右侧各列相加 ${sum}${small ? '，在四舍五入的范围内' : ''}。`,
    stated: stated(first, line),
    against: { text: sum, page: line.page, place: `${others.map(({ text }) => text).join('＋')}` },
  };
}
