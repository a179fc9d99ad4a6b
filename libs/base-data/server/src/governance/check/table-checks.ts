import type { LibraryTable } from '../../catalogue/library-table.js';
import { catalogueChecks } from './catalogue-checks.js';
import { OWN_CHECKS } from './own-checks.js';
import type { QualityCheck } from './quality-check.js';

/** Every check of a library whose columns are there; an older schema has fewer. */
export function checksOf(table: LibraryTable, there: ReadonlySet<string>): QualityCheck[] {
  return [...catalogueChecks(table), ...(OWN_CHECKS[table.code] ?? [])].filter(({ columns }) =>
    columns.every((column) => there.has(column)),
  );
}

/** By which parts a table is told apart: the department of a unit's rows, or who issued them. */
export function sourceOf(table: LibraryTable, there: ReadonlySet<string>): string | null {
  if (table.scope === 'unit' && there.has('unit_code')) return 'left(t.unit_code, 3)';
  return table.code === 'policy-titles' ? 't.issuer' : null;
}

/** The day a table's rows speak of, where a column tells: the end of their year. */
export function asOfColumn(table: LibraryTable, there: ReadonlySet<string>): string | null {
  return table.cadence === '按年' && there.has('year') ? 'make_date(t.year, 12, 31)' : null;
}
