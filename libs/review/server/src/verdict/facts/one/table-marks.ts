/** What changes with every committed change of a table, by its name. */
export type TableMarks = ReadonlyMap<string, string>;

export function markOf(marks: TableMarks, tables: readonly string[]): string {
  return tables.map((table) => marks.get(table) ?? '').join('|');
}
