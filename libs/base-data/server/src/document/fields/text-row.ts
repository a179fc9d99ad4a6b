import type { TextPage, TextSpan } from '@zhunsheng/contract';

/** Text of one row of reading, with the span each piece came from. Hidden text is no evidence and is left out. */
export interface TextRow {
  page: number;
  cells: { text: string; span: number; confidence: number; doubt: string | null; left: number; start: number }[];
  text: string;
}

type Cell = TextRow['cells'][number] & { right: number | null };

/** Pieces side by side on a page, cells of one table row, cells of one sheet row: each is one row. */
export function textRows(pages: readonly TextPage[]): TextRow[] {
  return pages.flatMap((page, index) => {
    const rows: Cell[][] = [];
    let before: TextSpan | undefined;
    for (const [number, span] of page.spans.entries()) {
      if (span.hidden !== undefined) continue;
      const cell: Cell = {
        text: normal(span.text),
        span: number,
        confidence: span.confidence ?? 1,
        doubt: span.doubt ?? null,
        left: span.box?.[0] ?? columnOf(span.place),
        right: span.box ? span.box[0] + span.box[2] : null,
        start: 0,
      };
      if (before && sameRow(before, span)) rows.at(-1)?.push(cell);
      else rows.push([cell]);
      before = span;
    }
    return unwrapped(rows).map((cells) => rowOfCells(index, cells));
  });
}

interface Joined {
  cells: Cell[];
  /** Between cells of one line stands a gap; a line that goes on in the next has none. */
  gap: string;
}

/** A line that reaches the right edge without ending its sentence goes on in the next one. */
function unwrapped(rows: Cell[][]): Joined[] {
  const edge = Math.max(...rows.flat().map(({ right }) => right ?? 0));
  const joined: (Joined & { open: boolean })[] = [];
  for (const cells of rows) {
    const [only] = cells.length === 1 ? cells : [];
    const goesOn = only !== undefined && reaches(only, edge);
    const above = joined.at(-1);
    if (above?.open && only) {
      above.cells.push(only);
      above.open = goesOn;
    } else joined.push({ cells: cells.sort((a, b) => a.left - b.left), gap: goesOn ? '' : ' ', open: goesOn });
  }
  return joined;
}

function reaches({ right, text }: Cell, edge: number): boolean {
  return right !== null && right > edge - WRAP && text.length > 15 && !/[。；：;:]$/.test(text);
}

/** In parts of the page. */
const WRAP = 0.03;

function rowOfCells(page: number, { cells, gap }: Joined): TextRow {
  let text = '';
  for (const cell of cells) {
    if (text !== '') text += gap;
    cell.start = text.length;
    text += cell.text;
  }
  return { page, cells, text };
}

/** Half-width figures and signs; Chinese punctuation stays. */
export function normal(text: string): string {
  return text
    .replace(/[０-９Ａ-Ｚａ-ｚ．，％－]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00A0]/g, ' ')
    .trim();
}

function sameRow(a: TextSpan, b: TextSpan): boolean {
  if (a.box && b.box) {
    const [, top, , height] = a.box;
    const middle = b.box[1] + b.box[3] / 2;
    return middle > top && middle < top + height;
  }
  const row = rowOf(a.place);
  return row !== null && row === rowOf(b.place);
}

function rowOf(place: string): string | null {
  return /^[A-Z]+(\d+)$/.exec(place)?.[1] ?? /^(.*第 ?\d+ ?行)第/.exec(place)?.[1] ?? null;
}

function columnOf(place: string): number {
  const letters = /^([A-Z]+)\d+$/.exec(place)?.[1];
  if (letters !== undefined) return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return Number(/第 ?(\d+) ?列$/.exec(place)?.[1] ?? 0);
}
