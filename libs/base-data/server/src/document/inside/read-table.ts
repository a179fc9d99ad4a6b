import { readCsv } from '../../import/tabular/csv-file.js';
import { dbfTable } from '../../import/tabular/dbf-file.js';
import { Draft } from './draft.js';
import { fileKind } from './kind/file-kind.js';
import type { SheetEnd, SheetRow } from './office/sheet-rows.js';
import { eachSheet } from './office/workbook.js';

export type TablePiece =
  { sheet: { name: string; hidden: boolean; notes: string[] } } | { rows: SheetRow[] } | { end: SheetEnd };

const ROWS_A_PIECE = 1_000;

/** Hands the rows over in pieces, so that a sheet of any length never lies in memory as a whole. */
export async function readTable(bytes: Buffer, name: string, give: (piece: TablePiece) => void): Promise<void> {
  let rows: SheetRow[] = [];
  const flush = (): void => {
    if (rows.length > 0) give({ rows });
    rows = [];
  };
  const take = (row: SheetRow): void => {
    rows.push(row);
    if (rows.length === ROWS_A_PIECE) flush();
  };
  const kind = fileKind(bytes, name, ['xlsx', 'csv', 'txt', 'dbf']);
  if (kind === 'xlsx') {
    await eachSheet(
      bytes,
      {
        sheet: ({ name: title, hidden }) => give({ sheet: { name: title, hidden, notes: [] } }),
        row: take,
        end(end) {
          flush();
          give({ end });
        },
      },
      new Draft(),
    );
    return;
  }
  const { rows: found, ...sheet } = kind === 'dbf' ? dbfTable(bytes, name) : readCsv(bytes, name);
  give({ sheet: { name: sheet.name, hidden: false, notes: sheet.notes } });
  for (const { number, cells } of typeof found === 'function' ? found() : found)
    take({ number, hidden: false, cells, kinds: cells.map((cell) => (cell === '' ? ' ' : 's')).join('') });
  flush();
  give({ end: { merges: [], hiddenColumns: [], formulas: 0, uncalculated: 0, outside: null } });
}
