import type { DocumentText } from '@zhunsheng/contract';
import { csvCells } from './document-expectations.js';

/** What a person read at a place of a file; an empty text: nothing stands there. */
export interface ReadByHand {
  file: string;
  page: string;
  place: string;
  text: string;
}

const COLUMNS = ['file', 'page', 'place', 'text'] as const;

/** A CSV with the columns file, page, place and text, in any order. */
export function valuesReadByHand(csv: string): ReadByHand[] {
  const [head = [], ...rows] = csv
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .map(csvCells);
  const at = COLUMNS.map((column) => head.indexOf(column));
  return rows
    .filter((row) => row.length > 1)
    .map((row) => {
      const [file = '', page = '', place = '', text = ''] = at.map((i) => row[i] ?? '');
      return { file, page, place, text };
    });
}

/** Where a document was read otherwise than by hand, in words; a file that was refused has nothing at any place. */
export function readOtherwise(document: DocumentText | null, byHand: readonly ReadByHand[]): string[] {
  return byHand.flatMap(({ page, place, text }) => {
    const spans = document?.pages.find(({ title }) => title === page)?.spans ?? [];
    const read = spans.find((span) => span.place === place)?.text ?? '';
    return read === text ? [] : [`${page} ${place} 应为“${text}”，读出“${read}”`];
  });
}
