/** A table as it stands in the file: texts only, so that no amount has passed through a float. */
export interface Sheet {
  name: string;
  kind: 'xlsx' | 'csv';
  /** One entry a record, blank records included; short records are simply short. */
  rows: SheetRow[];
  /** Text above or beside the table that the reader dropped on purpose, for the notes of a report. */
  notes: string[];
}

export interface SheetRow {
  /** Row number as the person sees it in the file, 1-based. */
  number: number;
  cells: string[];
  /** Column index → address of the cell it is merged into; its text is a copy of that cell's. */
  merged?: ReadonlyMap<number, string>;
  /** Heading of the section it stands in, where a mapping asks for it. */
  section?: string;
}

export function columnLetters(index: number): string {
  let letters = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** `Sheet1!D12` for a workbook, `第12行 金额列` for a text file, which has no column letters. */
export function addressOf(sheet: Sheet, row: number, column: number, columnName?: string): string {
  if (sheet.kind === 'xlsx') return `${sheet.name}!${columnLetters(column)}${String(row)}`;
  return columnName === undefined
    ? `第${String(row)}行 第${String(column + 1)}列`
    : `第${String(row)}行 ${columnName}列`;
}

export function isBlankRow(row: SheetRow): boolean {
  return row.cells.every((cell) => cell.trim() === '');
}
