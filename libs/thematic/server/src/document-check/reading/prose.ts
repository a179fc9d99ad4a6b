import type { Row } from './row.js';

/** The sentences of a document as one text without blanks, and where each letter of it stands. */
export interface Prose {
  text: string;
  at: (offset: number) => { page: number; place: string };
}

export function readProse(rows: readonly Row[]): Prose {
  const starts: { from: number; row: Row }[] = [];
  let text = '';
  for (const row of rows) {
    // a contents page repeats the headings, with no figure beside them
    if (/[.…·]{4,}\d*$/.test(row.text)) continue;
    if (text !== '' && (/[。；：]$/.test(text) || isHeading(row.text))) text += '\n';
    starts.push({ from: text.length, row });
    text += evenly(row.text);
  }
  const at = (offset: number): { page: number; place: string } => {
    const { row } = starts.findLast(({ from }) => from <= offset) ?? starts[0] ?? { row: null };
    return row ? { page: row.page, place: row.place } : { page: 1, place: '' };
  };
  return { text, at };
}

/** Figures in half width, punctuation in full width: both occur in one document. */
export const evenly = (text: string): string =>
  text
    .replace(/[０-９Ａ-Ｚａ-ｚ％．]/g, (letter) => letter.normalize('NFKC'))
    .replace(/[(]/g, '（')
    .replace(/[)]/g, '）')
    .replace(/(?<!\d)，(?=\d)|(?<=\d)，(?!\d)|(?<!\d),|,(?!\d)/g, '，')
    .replaceAll(':', '：')
    .replaceAll(';', '；');

const isHeading = (text: string): boolean =>
  /^(?:第[一二三四五六]部分|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)/.test(text);
