import { fenOf, isAmount } from './amount.js';
import type { Cell, Row } from './row.js';
import type { FoundTable } from './table.js';

export interface Figure {
  fen: number;
  /** As it is written. */
  text: string;
  /** Which column of figures, counted over the whole table. */
  column: number;
  left: number;
  right: number;
}

/** One entry of a table; a row of a table with two sides holds two. */
export interface Line {
  page: number;
  place: string;
  row: Row;
  /** Of the classification of functions or of economic items; empty where the entry has none. */
  code: string;
  label: string;
  left: number;
  figures: Figure[];
}

export interface ReadTable extends FoundTable {
  lines: Line[];
  columns: number;
}

const CODE = /^[2-5]\d{2}(?:\d{2}){0,2}$/;

export function readLines(table: FoundTable): ReadTable {
  const codes = codeColumns(table.body);
  const lines = table.body.flatMap((row) => linesOfRow(row, codes, table));
  nameUnnamed(lines, table.body);
  return { ...table, lines, columns: numberColumns(lines) };
}

/** Where codes stand: a code is followed by its name, or begins the row. */
function codeColumns(rows: readonly Row[]): Cell[] {
  return rows.flatMap(({ cells }) =>
    cells.filter(({ text }, at) => {
      const next = cells[at + 1];
      return CODE.test(text) && next !== undefined && (!isAmount(next.text) || /^\d{2}$/.test(next.text));
    }),
  );
}

function linesOfRow(row: Row, codes: readonly Cell[], { unit }: FoundTable): Line[] {
  const lines: Line[] = [];
  const isCode = (cell: Cell): boolean =>
    CODE.test(cell.text) &&
    codes.some(({ left }) => Math.abs(left - cell.left) < 0.02 + (row.table === null ? 0 : 0.3));
  const begin = (code: string, label: string, left: number): void => {
    lines.push({ page: row.page, place: row.place, row, code, label, left, figures: [] });
  };
  for (const cell of row.cells) {
    const text = cell.text.replace(/\s+/gu, '');
    const last = lines.at(-1);
    if (isCode(cell)) begin(text, '', cell.left);
    else if (/^\d{2}$/.test(text) && last && last.label === '' && CODE.test(`${last.code}${text}`)) last.code += text;
    else if (isAmount(text)) {
      if (!last) begin('', '', cell.left);
      lines.at(-1)?.figures.push({ fen: fenOf(text, unit), text, column: 0, left: cell.left, right: cell.right });
    } else if (last && last.code !== '' && last.label === '' && last.figures.length === 0) last.label = text;
    else begin('', text, cell.left);
  }
  return lines;
}

/** A name on two lines has its figure between them. */
function nameUnnamed(lines: Line[], rows: readonly Row[]): void {
  for (const line of lines.filter(({ label, figures }) => label === '' && figures.length > 0)) {
    const near = rows.filter(
      (row) =>
        row.page === line.page && row !== line.row && Math.abs(row.middle - line.row.middle) < line.row.height * 2.2,
    );
    const limit = line.figures[0]?.left ?? 1;
    const from = Math.max(0, ...line.row.cells.filter(({ right }) => right < limit - 0.05).map(({ right }) => right));
    const parts = near.flatMap(({ cells }) =>
      cells.filter(({ text, left, right }) => !isAmount(text) && right <= limit && left >= from - 0.02),
    );
    line.label = parts.map(({ text }) => text.replace(/\s+/gu, '')).join('');
  }
}

/** Figures under each other are one column; where no entry has two, there is one column, however its figures are placed. */
function numberColumns(lines: readonly Line[]): number {
  const coded = lines.filter(({ code }) => code !== '');
  if (coded.length > 0 && coded.every(({ figures }) => figures.length <= 1)) return 1;
  const spans: [number, number][] = [];
  const all = lines.flatMap(({ figures }) => figures).sort((one, other) => one.left - other.left);
  for (const { left, right } of all) {
    const last = spans.at(-1);
    if (last && left < last[1]) last[1] = Math.max(last[1], right);
    else spans.push([left, right]);
  }
  for (const figure of all) figure.column = spans.findIndex(([from, to]) => figure.left >= from && figure.right <= to);
  return spans.length;
}
