import type { DocumentFinding, Stated } from '../../finding.js';
import { inWan } from '../../reading/amount.js';
import type { Figure, Line, ReadTable } from '../../reading/line.js';
import type { DepartmentDocument } from '../../reading/read-document.js';

/** 0.01 万元, in which such tables are kept: every part may be half of it off. */
const GRAIN = 10_000;

export const roundingOf = (parts: number): number => (parts < 2 ? 0 : Math.floor((parts + 1) / 2) * GRAIN);

export const stated = (figure: { fen: number }, line: Pick<Line, 'page' | 'place'>): Stated => ({
  text: inWan(figure.fen),
  page: line.page,
  place: line.place,
});

/** Every code against the codes under it, and 合计 against the first level. */
export function checkSums({ tables }: DepartmentDocument): DocumentFinding[] {
  return tables.flatMap((table) => {
    const sides = sidesOf(table);
    const inner = sides.flatMap((lines) => lines.flatMap((line, at) => compare(table, line, childrenOf(lines, at))));
    return [...inner, ...checkTotal(table, sides), ...checkStaff(table)];
  });
}

/** A table with two sides is read down one side, then down the other. */
function sidesOf({ lines }: ReadTable): Line[][] {
  const sides: { left: number; lines: Line[] }[] = [];
  for (const line of lines.filter(({ code }) => code !== '')) {
    // deeper codes are sometimes indented, the other side begins far away
    const side = sides.find(({ left }) => Math.abs(left - line.left) < (line.row.table === null ? 0.2 : 2));
    if (side) side.lines.push(line);
    else sides.push({ left: line.left, lines: [line] });
  }
  return sides.sort((one, other) => one.left - other.left).map((side) => side.lines);
}

/** The next level below a code, as far as codes that begin with it follow; a table may leave a level out. */
function childrenOf(lines: readonly Line[], at: number): Line[] {
  const code = lines[at]?.code ?? '';
  const under: Line[] = [];
  for (const line of lines.slice(at + 1)) {
    if (line.code.length <= code.length || !line.code.startsWith(code)) break;
    under.push(line);
  }
  return firstLevel(under);
}

function firstLevel(lines: readonly Line[]): Line[] {
  const kept: Line[] = [];
  for (const line of lines)
    if (!kept.some(({ code }) => line.code.startsWith(code) && line.code !== code)) kept.push(line);
  return kept;
}

const TOTAL = /^(?:合计|总计|支出合计|收入合计|本年支出合计|本年收入合计|支出总计|收入总计)$/;

function checkTotal(table: ReadTable, sides: readonly Line[][]): DocumentFinding[] {
  const totals = table.lines.filter(
    ({ code, label, figures }) => code === '' && TOTAL.test(label) && figures.length > 0,
  );
  const tops = sides.flatMap(firstLevel);
  const [total] = totals;
  return total && totals.length === 1 ? compare(table, total, tops) : [];
}

/** 人员经费合计 is 301 and 303, 公用经费合计 everything else, in tables that have both side by side. */
function checkStaff(table: ReadTable): DocumentFinding[] {
  const tops = firstLevel(table.lines.filter(({ code }) => /^[35]\d{2}$/.test(code)));
  const isPeople = ({ code }: Line): boolean => code === '301' || code === '303';
  return table.lines
    .filter(({ label, figures }) => /^(?:人员|公用)经费合计$/.test(label) && figures.length === 1)
    .flatMap((line) => {
      const parts = tops.filter((top) => isPeople(top) === line.label.startsWith('人员') && top.figures.length === 1);
      const [figure] = line.figures;
      if (!figure || parts.length === 0) return [];
      return compareFigures(
        table,
        line,
        figure,
        parts.flatMap((part) => part.figures),
        parts,
      );
    });
}

function compare(table: ReadTable, line: Line, parts: readonly Line[]): DocumentFinding[] {
  const codes = new Set(parts.map(({ code }) => code));
  // the same code twice: the table lists several units, and their parts cannot be told apart
  if (parts.length === 0 || codes.size < parts.length) return [];
  return line.figures.flatMap((figure) => compareColumn(table, line, figure, parts));
}

function compareColumn(table: ReadTable, line: Line, figure: Figure, parts: readonly Line[]): DocumentFinding[] {
  return compareFigures(
    table,
    line,
    figure,
    parts.flatMap((part) => part.figures.filter(({ column }) => column === figure.column)),
    parts,
  );
}

function compareFigures(
  table: ReadTable,
  line: Line,
  figure: Figure,
  figures: readonly Figure[],
  parts: readonly Line[],
): DocumentFinding[] {
  if (figures.length === 0) return [];
  const sum = figures.reduce((total, { fen }) => total + fen, 0);
  const off = figure.fen - sum;
  if (off === 0) return [];
  const small = Math.abs(off) <= roundingOf(figures.length);
  const what = `${line.code} ${line.label}`.trim();
  const count = String(parts.length);
  return [
    {
      kind: 'sum',
      level: small ? '提示' : '错误',
      message: `《${table.title}》“${what}”${inWan(figure.fen)}，其 ${count} 个下级合计 ${inWan(sum)}，相差 ${inWan(off)}${small ? '，在四舍五入的范围内' : ''}。`,
      stated: stated(figure, line),
      against: { text: inWan(sum), page: parts[0]?.page ?? line.page, place: `${count} 个下级合计` },
    },
  ];
}
