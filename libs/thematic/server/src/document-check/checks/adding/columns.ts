import type { DocumentFinding } from '../../finding.js';
import { inWan } from '../../reading/amount.js';
import type { Line, ReadTable } from '../../reading/line.js';
import type { DepartmentDocument } from '../../reading/read-document.js';
import { type ColumnSum, columnSums, offBy } from './column-sums.js';
import { roundingOf, stated } from './sums.js';

/** 合计 = 基本支出 + 项目支出 + …, as the table itself shows by most of its entries. */
export function checkColumns({ tables }: DepartmentDocument): DocumentFinding[] {
  return tables.flatMap((table) => {
    const lines = table.lines.filter(({ figures }) => figures.length > 1);
    return columnSums(lines, table.columns).flatMap((sum) =>
      lines.flatMap((line) => {
        const found = finding(table, line, sum);
        return found ? [found] : [];
      }),
    );
  });
}

function finding(table: ReadTable, line: Line, { whole, parts }: ColumnSum): DocumentFinding | null {
  const figure = line.figures.find(({ column }) => column === whole);
  if (!figure) return null;
  const off = offBy(new Map(line.figures.map(({ column, fen }) => [column, fen])), whole, parts);
  if (off === 0) return null;
  const others = line.figures.filter(({ column }) => parts.includes(column));
  const small = Math.abs(off) <= roundingOf(parts.length);
  const sum = inWan(figure.fen - off);
  return {
    kind: 'sum',
    level: small ? '提示' : '错误',
    message: `《${table.title}》“${`${line.code} ${line.label}`.trim()}”合计 ${inWan(figure.fen)}，右侧各列相加 ${sum}${small ? '，在四舍五入的范围内' : ''}。`,
    stated: stated(figure, line),
    against: { text: sum, page: line.page, place: `${others.map(({ text }) => text).join('＋')}` },
  };
}
