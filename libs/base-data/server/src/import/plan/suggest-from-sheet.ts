import type { LibraryTable } from '../../catalogue/library-table.js';
import type { Header } from '../tabular/header.js';
import { isBlankRow, type Sheet, type SheetRow } from '../tabular/sheet.js';
import { fillGaps } from './fill-gaps.js';
import type { LibraryMapping } from './library-mapping.js';
import { rowSorter } from './row-kinds.js';
import { type Suggestion, suggestMapping } from './suggest-mapping.js';

/** All a sheet suggests by itself: its captions, the titles above them, the name of the file, the headings of its sections. */
export function suggestFromSheet(
  library: LibraryTable,
  fileName: string,
  head: Sheet,
  header: Header,
): { suggestion: Suggestion; headings: string[] } {
  const body = head.rows.slice(header.bodyStart).filter((row) => !isBlankRow(row));
  const above = head.rows.slice(0, header.top).map(({ cells }) => [...new Set(cells)].join(' ').trim());
  const plain = suggestMapping(library, header, body);
  const headings = headingsOf(plain.mapping, header, body);
  const suggestion = fillGaps(library, plain, [fileName, head.name, ...above], headings);
  // a year that only the captions name, as 2025年预算, is the last to be asked for
  return { suggestion: fillGaps(library, suggestion, header.columns), headings };
}

function headingsOf(mapping: LibraryMapping, header: Header, body: readonly SheetRow[]): string[] {
  const sort = rowSorter(mapping, header);
  const kinds = body.map((row) => sort(row));
  // one above another, or at the very end, heads no rows
  const heading = kinds.map((kind, at) =>
    kinds[at + 1]?.kind === 'line' && kind.kind === 'aside' ? (kind.heading ?? '') : '',
  );
  return [...new Set(heading.filter((text) => text !== ''))];
}
