import type { DocumentText, TextSpan } from '@zhunsheng/contract';
import { isAmount } from './amount.js';
import { onGrid } from './word-grid.js';

/** A run of letters or one figure, and how far it reaches across the page (0–1) or over the columns of a Word table. */
export interface Cell {
  text: string;
  left: number;
  right: number;
}

/** What stands on one line of a page, from left to right. */
export interface Row {
  page: number;
  place: string;
  /** Where the line's middle is and how high its letters are, as parts of the page; 0 where there are no pages. */
  middle: number;
  height: number;
  cells: Cell[];
  /** Without any blanks: tables of this kind spread words with them. */
  text: string;
  /** Which Word table it belongs to. */
  table: string | null;
}

/** Text nobody sees when opening the file is no figure of the document. */
export function readRows(document: DocumentText): Row[] {
  return document.pages.flatMap(({ number, spans }) => {
    const seen = spans.filter((span) => span.hidden === undefined);
    const drawn = seen.filter((span) => span.box !== undefined);
    return drawn.length > 0 ? rowsOfPage(number, drawn) : rowsOfBody(number, seen);
  });
}

function rowsOfPage(page: number, spans: readonly TextSpan[]): Row[] {
  const rows: Row[] = [];
  const middle = ({ box }: TextSpan): number => (box ? box[1] + box[3] / 2 : 0);
  for (const span of [...spans].sort((one, other) => middle(one) - middle(other))) {
    const [left, , width, height] = span.box ?? [0, 0, 0, 0];
    const last = rows.at(-1);
    const cells = pieces(span.text, left, left + width);
    if (last && middle(span) - last.middle < Math.min(height, last.height) * 0.6) last.cells.push(...cells);
    else
      rows.push({ page, place: `第 ${String(page)} 页`, middle: middle(span), height, cells, text: '', table: null });
  }
  return rows.map(closed).filter((row) => !isPageNumber(row));
}

const CELL = /^(.*?表\d+) 第(\d+)行第(\d+)列$/;

function rowsOfBody(page: number, spans: readonly TextSpan[]): Row[] {
  const rows: Row[] = [];
  for (const { text, place } of spans) {
    const [, table = null, row = '', column = ''] = CELL.exec(place) ?? [];
    const where = table === null ? place : `${table}第 ${row} 行`;
    const last = rows.at(-1);
    const left = Number(column);
    const cells = table === null ? [{ text, left: 0, right: 1 }] : [{ text, left, right: left + 0.5 }];
    if (table !== null && last?.place === where) last.cells.push(...cells);
    else rows.push({ page, place: where, middle: 0, height: 0, cells, text: '', table });
  }
  return byTable(rows.map(closed));
}

function byTable(rows: readonly Row[]): Row[] {
  const placed: Row[] = [];
  for (let from = 0; from < rows.length;) {
    const table = rows[from]?.table ?? null;
    const next = rows.findIndex((row, at) => at > from && row.table !== table);
    const to = next === -1 ? rows.length : next;
    placed.push(...(table === null ? rows.slice(from, to) : onGrid(rows.slice(from, to))));
    from = to;
  }
  return placed;
}

function closed(row: Row): Row {
  const cells = row.cells.sort((one, other) => one.left - other.left);
  return { ...row, cells, text: cells.map(({ text }) => text.replace(/\s+/gu, '')).join('') };
}

/** A figure with a name before or behind it and nothing between: `80.00五、教育支出`, `住房保障支出170.00`. */
const GLUED = /(\d\.\d{2})(?=[一二三四五六七八九十]+、)|([\u4e00-\u9fa5）])(?=\d[\d,]*\.\d{2}$)/g;

/** Figures that stand close together arrive as one run; each gets its share of the width by the letters it has. */
function pieces(text: string, left: number, right: number): Cell[] {
  const words = text
    .replace(GLUED, '$1$2 ')
    .split(/\s+/u)
    .filter((word) => word !== '');
  if (words.length < 2 || !words.some(isAmount)) return [{ text, left, right }];
  const breadth = (word: string): number => [...word].reduce((sum, letter) => sum + (letter > '\u00ff' ? 2 : 1), 0);
  const total = words.reduce((sum, word) => sum + breadth(word) + 1, -1);
  const cells: Cell[] = [];
  let from = left;
  for (const word of words) {
    const to = from + ((right - left) * breadth(word)) / total;
    const last = cells.at(-1);
    if (last && !isAmount(word) && !isAmount(last.text))
      Object.assign(last, { text: `${last.text} ${word}`, right: to });
    else cells.push({ text: word, left: from, right: to });
    from = to + (right - left) / total;
  }
  return cells;
}

const isPageNumber = ({ cells, text, middle }: Row): boolean =>
  cells.length <= 3 && (middle > 0.9 || middle < 0.06) && /^[-—–·第]*\d{1,3}[-—–·页]*$/u.test(text);
