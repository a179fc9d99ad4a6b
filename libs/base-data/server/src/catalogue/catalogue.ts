import { BANDS } from './bands.js';
import { CODES } from './codes.js';
import { GROUNDS } from './grounds.js';
import { HISTORY } from './history.js';
import type { LibraryColumn, LibraryTable } from './library-table.js';
import { MEANS } from './means.js';
import { MONEY_AT_REST } from './money-at-rest.js';
import { ORGANISATIONS } from './organisations.js';
import { PEOPLE } from './people.js';
import { SUPERVISION } from './supervision.js';
import { VOUCHERS } from './vouchers.js';

/** Every table people fill from outside, in the order in which they depend on each other. */
export const LIBRARY_TABLES: readonly LibraryTable[] = [
  ...ORGANISATIONS,
  ...CODES,
  ...GROUNDS,
  ...BANDS,
  ...MEANS,
  ...PEOPLE,
  ...MONEY_AT_REST,
  ...HISTORY,
  ...VOUCHERS,
  ...SUPERVISION,
];

const BY_CODE = new Map(LIBRARY_TABLES.map((table) => [table.code, table]));

export function findLibrary(code: string): LibraryTable | undefined {
  return BY_CODE.get(code);
}

export function columnOf(table: LibraryTable, name: string): LibraryColumn | undefined {
  return table.columns.find((column) => column.name === name);
}
