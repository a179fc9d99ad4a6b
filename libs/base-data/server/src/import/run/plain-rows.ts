import type { LibraryTable } from '../../catalogue/library-table.js';
import { feedOf } from '../feed/row-feed.js';
import type { LibraryMapping } from '../plan/library-mapping.js';
import { type ImportSource, sourceOf } from './import-source.js';

/** Under a header row of its own. */
export const FIRST_PLAIN_ROW = 2;

/** Rows that already stand in the columns of a library, as a source like any other file. */
export async function plainSource(
  library: LibraryTable,
  rows: readonly Record<string, string>[],
  mapping: LibraryMapping,
): Promise<ImportSource> {
  const header = { number: 1, cells: library.columns.map(({ title }) => title) };
  const body = rows.map((cells, index) => ({
    number: index + FIRST_PLAIN_ROW,
    cells: library.columns.map(({ name }) => cells[name] ?? ''),
  }));
  const sheet = { name: library.name, kind: 'csv' as const, rows: [header, ...body], notes: [] };
  return sourceOf([feedOf(sheet)], mapping);
}

/** Columns nobody spoke about stay unspoken of: they keep what the library holds. */
export function plainMapping(library: LibraryTable, spoken: (column: string) => boolean): LibraryMapping {
  const columns = library.columns.filter(({ name }) => spoken(name));
  return {
    schema: 'zhunsheng.import/1',
    library: library.code,
    header: { row: 1, rows: 1 },
    fillDown: [],
    // a unit called 合计 would be a total; here every row is a line
    rows: { setAside: [], totals: [] },
    columns: Object.fromEntries(columns.map(({ name, title }) => [name, { column: title }])),
  };
}
