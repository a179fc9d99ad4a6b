import type { Header } from '../tabular/header.js';
import { halfWidth } from '../tabular/half-width.js';
import { addressOf } from '../tabular/sheet.js';
import type { Sheet, SheetRow } from '../tabular/sheet.js';
import type { FieldSource } from './import-mapping.js';
import type { ImportedValue } from './imported-table.js';
import { requireColumn } from './row-filter.js';

/** Turns a source of the mapping into a reader of rows, once, so that an unknown column is refused before the first row. */
export class RowReader {
  constructor(
    private readonly sheet: Sheet,
    readonly header: Header,
  ) {}

  column(name: string): number {
    return requireColumn(this.header, name);
  }

  field(source: FieldSource): (row: SheetRow) => ImportedValue {
    const unit = source.unit ? { unit: source.unit } : {};
    if ('constant' in source) return () => ({ text: source.constant, at: '映射文件的固定值', ...unit });
    if ('columns' in source) {
      const indexes = source.columns.map((name) => this.column(name));
      return (row) => ({
        text: indexes
          .map((index) => (row.cells[index] ?? '').trim())
          .filter((part) => part !== '')
          .join(source.join),
        at: indexes.map((index) => this.at(row, index)).join('、'),
        ...unit,
      });
    }
    const index = this.column(source.column);
    const values = new Map(Object.entries(source.values ?? {}).map(([from, to]) => [halfWidth(from), to]));
    return (row) => {
      const text = (row.cells[index] ?? '').trim();
      return { text: values.get(halfWidth(text)) ?? text, at: this.at(row, index), ...unit };
    };
  }

  at(row: SheetRow, column: number): string {
    return addressOf(this.sheet, row.number, column, this.header.columns[column]);
  }

  rowAt(row: SheetRow): string {
    return this.sheet.kind === 'xlsx' ? `${this.sheet.name}!${String(row.number)}行` : `第${String(row.number)}行`;
  }
}
