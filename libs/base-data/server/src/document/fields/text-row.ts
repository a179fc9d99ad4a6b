import type { TextPage, TextSpan } from '@zhunsheng/contract';

/** Text of one row of reading, with the span each piece came from. Hidden text is no evidence and is left out. */
export interface TextRow {
  page: number;
  cells: { text: string; span: number; confidence: number; left: number }[];
  text: string;
}

/** Pieces side by side on a page, cells of one table row, cells of one sheet row: each is one row. */
export function textRows(pages: readonly TextPage[]): TextRow[] {
  return pages.flatMap((page, index) => {
    const rows: TextRow[] = [];
    let before: TextSpan | undefined;
    for (const [number, span] of page.spans.entries()) {
      if (span.hidden !== undefined) continue;
      const cell = {
        text: normal(span.text),
        span: number,
        confidence: span.confidence ?? 1,
        left: span.box?.[0] ?? columnOf(span.place),
      };
      const row = rows.at(-1);
      if (row && before && sameRow(before, span)) {
        row.cells.push(cell);
        row.cells.sort((a, b) => a.left - b.left);
      } else rows.push({ page: index, cells: [cell], text: '' });
      before = span;
    }
    for (const row of rows) row.text = row.cells.map(({ text }) => text).join(' ');
    return rows;
  });
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
