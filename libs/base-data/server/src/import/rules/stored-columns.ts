import type { LibraryTable } from '../../catalogue/library-table.js';
import { rulesOf } from './library-rules.js';

export interface StoredColumns {
  /** Stored as they stand in the sheet. */
  plain: string[];
  /** All columns of a copied line, and of them those the file speaks about. */
  columns: string[];
  written: string[];
}

/** Columns of the table for columns of the sheet: what is sealed stands in others, behind the rest. */
export function storedColumns(
  { code }: LibraryTable,
  taken: { columns: readonly string[]; written: readonly string[] },
): StoredColumns {
  const { sealing } = rulesOf(code);
  const isPlain = (name: string): boolean => !sealing || !(name in sealing.fields);
  const sealed = sealing ? Object.keys(sealing.stored) : [];
  const plain = taken.columns.filter(isPlain);
  return { plain, columns: [...plain, ...sealed], written: [...taken.written.filter(isPlain), ...sealed] };
}

/** Every column of the table an import may have written. */
export function importedColumns(library: LibraryTable): string[] {
  const names = library.columns.map(({ name }) => name);
  const stamps = Object.keys(rulesOf(library.code).stamps ?? {});
  return [...storedColumns(library, { columns: names, written: names }).columns, ...stamps];
}
