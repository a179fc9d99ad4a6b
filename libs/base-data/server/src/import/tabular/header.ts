import { headerKey } from './half-width.js';
import { unitInText } from './amount.js';
import type { MoneyUnit } from './amount.js';
import { columnLetters, isBlankRow } from './sheet.js';
import type { Sheet, SheetRow } from './sheet.js';
import { UnreadableFile } from './unreadable-file.js';

export interface Header {
  /** Full path of each column, parts of a multi-row header joined by `/`. */
  columns: string[];
  /** Index into `sheet.rows` of the first header row. */
  top: number;
  /** Index into `sheet.rows` of the first body row. */
  bodyStart: number;
  /** Unit stated in a caption above the table (`单位：万元`). */
  captionUnit: MoneyUnit | null;
}

const SEARCHED_ROWS = 40;
const MOST_HEADER_ROWS = 6;
/** `编制单位：云衡市教育局`, `单位：万元`: about the table as a whole, no caption of a column. */
const SAYS = /^\s*[\u4e00-\u9fa5]{0,6}(?:单位|部门|日期|时间|年度|人|电话)\s*[:：]/;

/** `at` is the row number people see; without it the first row that looks like captions of a table is taken. */
export function findHeader(sheet: Sheet, at?: { row: number; rows: number }): Header {
  const first = at ? sheet.rows.findIndex((row) => row.number === at.row) : detectedTop(sheet.rows);
  if (first < 0) {
    const where = at ? `映射文件说表头在第 ${String(at.row)} 行，但该行不存在` : '没有找到表头（至少两个不同的列名）';
    throw new UnreadableFile(`工作表“${sheet.name}”：${where}。请检查文件，或在映射文件里写明 header: { row, rows }。`);
  }
  const count = at ? at.rows : headerDepth(sheet.rows, first);
  const block = sheet.rows.slice(first, first + count);
  const captionUnit = sheet.rows
    .slice(0, first)
    .flatMap((row) => row.cells)
    .map((cell) => (/单位/.test(cell) ? unitInText(cell) : null))
    .find((unit) => unit !== null);
  return { columns: columnPaths(block), top: first, bodyStart: first + count, captionUnit: captionUnit ?? null };
}

function detectedTop(rows: SheetRow[]): number {
  const sample = rows.slice(0, SEARCHED_ROWS);
  const width = Math.max(0, ...sample.map((row) => row.cells.filter((cell) => cell.trim() !== '').length));
  return sample.findIndex((row) => {
    const cells = row.cells.filter((cell) => !SAYS.test(cell));
    const captions = new Set(cells.map(headerKey).filter((key) => key !== ''));
    const figures = [...captions].filter(isFigure).length;
    return captions.size >= Math.max(2, Math.ceil(width * 0.4)) && figures === 0;
  });
}

/** More header rows follow while a caption spans down into the next row, or spans right and is split below. */
function headerDepth(rows: SheetRow[], first: number): number {
  let depth = 1;
  while (depth < MOST_HEADER_ROWS) {
    const above = rows[first + depth - 1];
    const below = rows[first + depth];
    if (!above || !below || isBlankRow(below) || below.cells.some((cell) => isFigure(headerKey(cell)))) break;
    const spansDown = [...(below.merged?.values() ?? [])].some(
      (master) => rowOf(master) >= (rows[first]?.number ?? 0) && rowOf(master) < below.number,
    );
    const spansRight = [...(above.merged?.values() ?? [])].some((master) => rowOf(master) === above.number);
    const splitBlanks = above.merged === undefined && hasInnerBlank(above) && fillsBlanks(above, below);
    if (!spansDown && !spansRight && !splitBlanks) break;
    depth += 1;
  }
  return depth;
}

function rowOf(address: string): number {
  return Number(address.replace(/^[A-Z]+/, ''));
}

function hasInnerBlank(row: SheetRow): boolean {
  const last = row.cells.findLastIndex((cell) => cell.trim() !== '');
  return row.cells.slice(0, last).some((cell) => cell.trim() === '');
}

function fillsBlanks(above: SheetRow, below: SheetRow): boolean {
  return above.cells.every((cell, index) => cell.trim() !== '' || (below.cells[index] ?? '').trim() !== '');
}

function isFigure(text: string): boolean {
  return /^[$¥]?[+-]?[\d,]*\.?\d+%?$/.test(text) && !/^(19|20)\d\d$/.test(text);
}

function columnPaths(block: SheetRow[]): string[] {
  const width = Math.max(0, ...block.map((row) => row.cells.length));
  const filled = block.map((row, depth) => (depth < block.length - 1 ? fillRight(row) : row.cells));
  const paths = Array.from({ length: width }, (_, column) => {
    const parts = filled.map((cells) => (cells[column] ?? '').replace(/\s+/g, ''));
    const distinct = parts.filter((part, index) => part !== '' && part !== parts[index - 1]);
    return distinct.join('/') || `列${columnLetters(column)}`;
  });
  return paths.map((path, column) => (paths.indexOf(path) === column ? path : `${path}#${columnLetters(column)}`));
}

/** In a text file a caption that spans columns is followed by blanks. */
function fillRight(row: SheetRow): string[] {
  let last = '';
  return row.cells.map((cell) => {
    if (cell.trim() !== '') last = cell;
    return last;
  });
}

/** A column by its full path, else by its last part if only one column ends so, else by its text without the unit in brackets. */
export function columnIndex(header: Header, name: string): number {
  const wanted = headerKey(name);
  const keys = header.columns.map(headerKey);
  const exact = keys.indexOf(wanted);
  if (exact >= 0) return exact;
  for (const shorten of [lastPart, (key: string): string => withoutUnit(lastPart(key))]) {
    const matches = keys.flatMap((key, index) => (shorten(key) === wanted ? [index] : []));
    if (matches.length === 1) return matches[0] ?? -1;
  }
  return placed(wanted, keys.length);
}

/** `列F`: by its place, for forms whose captions change from year to year. */
function placed(key: string, width: number): number {
  const letters = /^列([a-z]{1,2})$/.exec(key)?.[1];
  if (letters === undefined) return -1;
  const index = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 96, 0) - 1;
  return index < width ? index : -1;
}

function lastPart(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1);
}

export function withoutUnit(key: string): string {
  return key.replace(/\((?:亿元|百万元|万元|千元|元)\)$/, '');
}
