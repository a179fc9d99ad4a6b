import type { TextSpan } from '@zhunsheng/contract';

import type { PastedRow } from './pasted-table.js';

const IN_TABLE = /^表(\d+) 第(\d+)行第(\d+)列$/u;
const IN_SHEET = /^([A-Z]{1,3})(\d+)$/u;

interface Place {
  table: string;
  row: number;
  column: number;
}

/** The tables of a read document as they would be pasted: cells by the place the reader gave them. Hidden text is left out. */
export function documentTables(pages: readonly { no: number; spans: readonly TextSpan[] }[]): PastedRow[][] {
  const tables = new Map<string, Map<number, string[]>>();
  for (const { no, spans } of pages)
    for (const { text, place, hidden } of spans) {
      const at = placeOf(place, no);
      if (!at || hidden) continue;
      const rows = tables.get(at.table) ?? new Map<number, string[]>();
      const cells = rows.get(at.row) ?? [];
      while (cells.length < at.column) cells.push('');
      // a cell of several paragraphs comes in several pieces
      cells[at.column - 1] = [cells[at.column - 1], text.trim()].filter(Boolean).join('\n');
      tables.set(at.table, rows.set(at.row, cells));
    }
  return [...tables.values()].map((rows) =>
    [...rows].sort(([a], [b]) => a - b).map(([row, cells]) => ({ row, cells })),
  );
}

function placeOf(place: string, page: number): Place | null {
  const [, table, row, column] = IN_TABLE.exec(place) ?? [];
  if (table) return { table: `t${table}`, row: Number(row), column: Number(column) };
  const [, letters, line] = IN_SHEET.exec(place) ?? [];
  if (!letters) return null;
  const at = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return { table: `s${page}`, row: Number(line), column: at };
}
