import { parse } from 'csv-parse/sync';

export interface PastedRow {
  /** 1-based line of the pasted text where the row begins. */
  row: number;
  cells: string[];
}

/** A table as spreadsheets put it on the clipboard (tabs, quoted cells with line breaks) or as text (`|` between cells). */
export function pastedTable(text: string): PastedRow[] {
  const tabbed = text.includes('\t');
  if (!tabbed) return pipes(text);
  const records = parse(text, {
    delimiter: '\t',
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    info: true,
  }) as unknown as { record: string[]; info: { lines: number } }[];
  return records.map(({ record, info }) => ({
    row: info.lines - lineBreaks(record),
    cells: record.map((cell) => cell.trim()),
  }));
}

function pipes(text: string): PastedRow[] {
  return text
    .split(/\r?\n/u)
    .map((line, index) => ({ row: index + 1, line: line.trim() }))
    .filter(({ line }) => line.includes('|') && !/^[|\s:-]+$/u.test(line))
    .map(({ row, line }) => ({
      row,
      cells: line
        .replace(/^\||\|$/gu, '')
        .split('|')
        .map((cell) => cell.trim()),
    }));
}

function lineBreaks(cells: readonly string[]): number {
  return cells.join('').split('\n').length - 1;
}
