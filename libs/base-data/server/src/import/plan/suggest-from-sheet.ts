import type { LibraryTable } from '../../catalogue/library-table.js';
import type { Header } from '../tabular/header.js';
import { isBlankRow, type Sheet, type SheetRow } from '../tabular/sheet.js';
import { fillGaps, yearsIn } from './fill-gaps.js';
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
  const titles = [fileName, head.name, ...above];
  const apart = yearsApart(titles, header.columns);
  const plain = suggestMapping(library, header, body, { keepsYears: apart !== null });
  const headings = headingsOf(plain.mapping, header, body);
  const suggestion = fillGaps(library, plain, titles, headings);
  if (apart !== null) return { suggestion: withYearOpen(library, suggestion, apart), headings };
  // a year that only the captions name, as 2025年预算, is the last to be asked for
  return { suggestion: fillGaps(library, suggestion, header.columns), headings };
}

/** 2025年预算 in a file of 2026: which of the two the rows are of only a person can say. */
function yearsApart(titles: readonly string[], captions: readonly string[]): string | null {
  const [above, over] = [yearsIn(titles), [...yearsIn(captions)]];
  const [only] = over;
  if (over.length !== 1 || only === undefined || above.size === 0 || above.has(only)) return null;
  return `标题或文件名写 ${[...above].join('、')} 年，列名写 ${only} 年，请指定各行是哪一年`;
}

function withYearOpen(library: LibraryTable, { mapping, columns }: Suggestion, why: string): Suggestion {
  const isYear = new Set(library.columns.filter(({ type }) => type === 'year').map(({ name }) => name));
  const open = new Set([...isYear].filter((name) => !('column' in (mapping.columns[name] ?? {}))));
  return {
    mapping: {
      ...mapping,
      columns: Object.fromEntries(Object.entries(mapping.columns).filter(([name]) => !open.has(name))),
    },
    columns: columns.map((one) => (open.has(one.column) ? { ...one, from: null, why, sure: 0 } : one)),
  };
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
