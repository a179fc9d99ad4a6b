import { fenOf, isAmount } from './amount.js';
import type { Cell, Row } from './row.js';
import { shareColumns } from './share-columns.js';
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
/** `2010301 行政运行`, `[2010301]行政运行`, `2010301-行政运行` in one cell. */
const CODE_AND_NAME = /^[[【]?(?<code>[2-5]\d{2}(?:\d{2}){0,2})[\]】]?[-—－]?(?<name>[\u4e00-\u9fa5（“].*)$/u;
/** Where there is nothing, and shares beside money. */
const NOTHING = /^(?:[-－—–/\\]+|[-－]?[\d,.]+[%％])$/;

interface Reading extends Pick<FoundTable, 'unit'> {
  isShare: (figure: Cell) => boolean;
}

export function readLines(table: FoundTable): ReadTable {
  const codes = codeColumns(table.body);
  const reading = { unit: table.unit, isShare: shareColumns(table.head) };
  const lines = table.body.flatMap((row) => linesOfRow(row, codes, reading));
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

function linesOfRow(row: Row, codes: readonly Cell[], { unit, isShare }: Reading): Line[] {
  const lines: Line[] = [];
  const isCode = (cell: Cell): boolean =>
    CODE.test(cell.text) &&
    codes.some(({ left }) => Math.abs(left - cell.left) < 0.02 + (row.table === null ? 0 : 0.3));
  const begin = (code: string, label: string, left: number): void => {
    lines.push({ page: row.page, place: row.place, row, code, label, left, figures: [] });
  };
  for (const cell of row.cells) {
    // a dash for nothing runs into the name beside it
    const text = cell.text
      .replace(/\s+/gu, '')
      .replace(/^[-－—–]+(?=[\u4e00-\u9fa5（])|(?<=[\u4e00-\u9fa5）])[-－—–]+$/gu, '');
    const last = lines.at(-1);
    const named = CODE_AND_NAME.exec(text)?.groups;
    if (NOTHING.test(text) || isUnitCode(cell, row)) continue;
    if (named) begin(named['code'] ?? '', named['name'] ?? '', cell.left);
    else if (isCode(cell)) begin(text, '', cell.left);
    else if (/^\d{2}$/.test(text) && last && last.label === '' && CODE.test(`${last.code}${text}`)) last.code += text;
    else if (isAmount(text)) {
      if (isShare(cell)) continue;
      if (!last) begin('', '', cell.left);
      lines.at(-1)?.figures.push({ fen: fenOf(text, unit), text, column: 0, left: cell.left, right: cell.right });
    } else if (last && last.code !== '' && last.label === '' && last.figures.length === 0) last.label = text;
    else begin('', text, cell.left);
  }
  return lines;
}

/** `203001 某局`: a department's own number before its name. */
const isUnitCode = (cell: Cell, { cells }: Row): boolean => {
  const next = cells[cells.indexOf(cell) + 1];
  return /^\d{6,}$/.test(cell.text) && !CODE.test(cell.text) && next !== undefined && !isAmount(next.text);
};

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

/**
 * Figures under each other are one column; where no entry has two, there is one column, however its figures are placed. Broad
 * figures in narrow columns reach over each other: then their right edges tell, and where those do not either, nothing is added.
 */
function numberColumns(lines: readonly Line[]): number {
  const coded = lines.filter(({ code }) => code !== '');
  if (coded.length > 0 && coded.every(({ figures }) => figures.length <= 1)) return 1;
  for (const edge of [wholeFigure, rightEdge]) {
    const columns = byEdge(lines, edge);
    if (lines.every(({ row }) => isApart(lines, row))) return columns;
  }
  let next = 0;
  for (const figure of lines.flatMap(({ figures }) => figures)) figure.column = next++;
  return 0;
}

type Edge = (figure: Figure) => readonly [number, number];
const wholeFigure: Edge = ({ left, right }) => [left, right];
/** Half a letter: figures of one column end there, with or without a sign behind them. */
const rightEdge: Edge = ({ right }) => [right - 0.004, right + 0.004];

function byEdge(lines: readonly Line[], edge: Edge): number {
  const spans: [number, number][] = [];
  const all = lines.flatMap(({ figures }) => figures).sort((one, other) => edge(one)[0] - edge(other)[0]);
  for (const figure of all) {
    const [left, right] = edge(figure);
    const last = spans.at(-1);
    if (last && left < last[1]) last[1] = Math.max(last[1], right);
    else spans.push([left, right]);
  }
  for (const figure of all) {
    const [left, right] = edge(figure);
    figure.column = spans.findIndex(([from, to]) => left >= from && right <= to);
  }
  return spans.length;
}

/** No two figures of a row stand in one column. */
function isApart(lines: readonly Line[], row: Row): boolean {
  const columns = lines
    .filter((line) => line.row === row)
    .flatMap(({ figures }) => figures.map(({ column }) => column));
  return new Set(columns).size === columns.length;
}
