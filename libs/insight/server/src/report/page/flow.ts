import type { ReportBlock, ReportView } from '@zhunsheng/contract';
import { LINE_PITCH, SIGN_PITCH, SIGNS, SIZE, TEXT_HEIGHT, TEXT_WIDTH } from './geometry.js';
import { breadth, breakLines } from './line-breaking.js';

export type Face = 'body' | 'heading1' | 'heading2' | 'title' | 'number';

/** A line of letters; `x` and `y` in points from the left and the top of the 版心, `y` at the middle of the line. */
export interface Words {
  text: string;
  face: Face;
  size: number;
  /** Points from one Chinese sign to the next. */
  pitch: number;
  x: number;
  y: number;
}

export interface Stroke {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface LaidPage {
  words: Words[];
  strokes: Stroke[];
}

interface Row {
  height: number;
  /** A heading, or the head of a table: it does not end a page. */
  leads?: boolean;
  words: Omit<Words, 'y'>[];
  /** Where the columns of a table begin and end. */
  columns?: number[];
  /** Lines of the cells, from the top of the row. */
  offsets?: number[];
}

const TABLE_LINE = LINE_PITCH * 0.62;

/** Blocks onto pages of 22 lines; a table row is never broken. */
export function layOut(report: ReportView): LaidPage[] {
  const pages: LaidPage[] = [{ words: [], strokes: [] }];
  let y = 0;
  const rows = rowsOf(report);
  for (const [at, row] of rows.entries()) {
    const after = row.leads ? leadTo(rows.slice(at + 1)) : 0;
    if (y + row.height + after > TEXT_HEIGHT + 0.01) {
      pages.push({ words: [], strokes: [] });
      y = 0;
    }
    const page = pages.at(-1) ?? { words: [], strokes: [] };
    const top = y;
    page.words.push(...row.words.map((words, at) => ({ ...words, y: top + (row.offsets?.[at] ?? row.height / 2) })));
    if (row.columns) page.strokes.push(...frame(row.columns, top, row.height));
    y += row.height;
  }
  return pages;
}

/** Height of what must stand on the page with a heading: other headings, and the first row under them. */
function leadTo(rows: readonly Row[]): number {
  const first = rows.findIndex(({ leads }) => !leads);
  return rows.slice(0, first + 1).reduce((sum, { height }) => sum + height, 0);
}

const line = (text: string, face: Face, x: number, size: number = SIZE.body, pitch: number = SIGN_PITCH): Row => ({
  height: LINE_PITCH,
  words: [{ text, face, size, pitch, x }],
});
const blank = (): Row => ({ height: LINE_PITCH, words: [] });

function rowsOf({ title, blocks, issuer, date }: ReportView): Row[] {
  const pitch = SIZE.title;
  const heads = title.flatMap((text) => breakLines(text, Math.floor(TEXT_WIDTH / pitch)));
  return [
    ...heads.map((text) => line(text, 'title', (TEXT_WIDTH - (breadth(text) / 2) * pitch) / 2, SIZE.title, pitch)),
    blank(),
    ...blocks.filter(({ kind }) => kind !== 'small').flatMap(blockRows),
    blank(),
    // 署名 stands over the middle of the date, the date four signs from the right (GB/T 9704, 7.3.5)
    line(issuer, 'body', TEXT_WIDTH - (4 + breadth(date) / 4 + breadth(issuer) / 4) * SIGN_PITCH),
    line(date, 'body', TEXT_WIDTH - (4 + breadth(date) / 2) * SIGN_PITCH),
    ...blocks.filter(({ kind }) => kind === 'small').flatMap(blockRows),
  ];
}

function blockRows(block: ReportBlock): Row[] {
  if (block.kind === 'table') return tableRows(block);
  if (block.kind === 'small') return smallRows(block.text);
  if (block.kind === 'addressee') return breakLines(block.text, SIGNS).map((text) => line(text, 'body', 0));
  const face = block.kind === 'text' ? 'body' : block.level === 1 ? 'heading1' : 'heading2';
  const isHeading = block.kind === 'heading';
  return breakLines(block.text, SIGNS, 2).map((text, at) => ({
    ...line(text, face, at === 0 ? 2 * SIGN_PITCH : 0),
    leads: isHeading,
  }));
}

function smallRows(text: string): Row[] {
  const signs = Math.floor(TEXT_WIDTH / SIZE.table);
  return breakLines(text, signs).map((words) => ({
    height: TABLE_LINE,
    words: [{ text: words, face: 'body', size: SIZE.table, pitch: SIZE.table, x: 0 }],
  }));
}

function tableRows({ head, rows, widths }: Extract<ReportBlock, { kind: 'table' }>): Row[] {
  const columns = widths.reduce<number[]>((all, part) => [...all, (all.at(-1) ?? 0) + part * TEXT_WIDTH], [0]);
  return [head, ...rows].map((cells, no) => {
    const lines = cells.map((text, at) =>
      breakLines(text, Math.max(2, Math.floor(((widths[at] ?? 0) * TEXT_WIDTH - 8) / SIZE.table))),
    );
    const height = Math.max(...lines.map(({ length }) => length)) * TABLE_LINE + 5;
    const words: Row['words'] = [];
    const offsets: number[] = [];
    for (const [at, some] of lines.entries())
      for (const [down, text] of some.entries()) {
        const [from = 0, to = 0] = [columns[at], columns[at + 1]];
        const wide = (breadth(text) / 2) * SIZE.table;
        // figures stand at the right, the head in the middle
        const x = no === 0 ? (from + to - wide) / 2 : at > 0 && /^[-\d—]/.test(text) ? to - 4 - wide : from + 4;
        words.push({ text, face: no === 0 ? 'heading1' : 'body', size: SIZE.table, pitch: SIZE.table, x });
        offsets.push(height / 2 + (down - (some.length - 1) / 2) * TABLE_LINE);
      }
    return { height, words, columns, offsets, leads: no === 0 };
  });
}

function frame(columns: readonly number[], y: number, height: number): Stroke[] {
  const width = columns.at(-1) ?? 0;
  return [
    { x: 0, y, width, height: 0 },
    { x: 0, y: y + height, width, height: 0 },
    ...columns.map((x) => ({ x, y, width: 0, height })),
  ];
}
