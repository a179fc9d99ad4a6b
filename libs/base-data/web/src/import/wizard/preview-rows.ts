import type { ImportPreviewRow, ImportReport, LibraryView } from '@zhunsheng/contract';

export interface PreviewCell {
  name: string;
  text: string;
  problem: string | null;
}

export interface PreviewRow {
  key: string;
  row: number;
  cells: PreviewCell[];
  /** What is wrong, each with its cell. */
  problems: { at: string; message: string }[];
}

/** Fields that the file fills, in the order of the library. */
export function previewColumns(report: ImportReport, library: LibraryView): { name: string; title: string }[] {
  const spoken = new Set([...report.sample, ...report.wrong].flatMap(({ cells }) => Object.keys(cells)));
  return library.columns.filter(({ name }) => spoken.has(name)).map(({ name, title }) => ({ name, title }));
}

export function previewRows(rows: readonly ImportPreviewRow[], columns: readonly { name: string }[]): PreviewRow[] {
  return rows.map(({ row, part, cells, problems }) => ({
    key: `${row}/${part}`,
    row,
    cells: columns.map(({ name }) => ({
      name,
      text: cells[name] ?? '',
      problem: problems.find(({ column }) => column === name)?.message ?? null,
    })),
    problems: problems.map(({ at, message }) => ({ at, message })),
  }));
}

/** Good and wrong ones together in the order of the file, none twice. */
export function allRows({ sample, wrong }: ImportReport): ImportPreviewRow[] {
  const rows = new Map([...wrong, ...sample].map((row) => [`${row.row}/${row.part}`, row]));
  for (const row of wrong) rows.set(`${row.row}/${row.part}`, row);
  return [...rows.values()].sort((a, b) => a.row - b.row || a.part - b.part);
}
