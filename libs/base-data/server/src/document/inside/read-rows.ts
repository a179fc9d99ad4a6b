import { extname } from 'node:path';
import { Readable } from 'node:stream';

import { csvFeed } from '../../import/feed/csv-feed.js';
import { headOf, type RowFeed } from '../../import/feed/row-feed.js';
import { workbookFeeds } from '../../import/feed/xlsx-feed.js';
import { dbfTable } from '../../import/tabular/dbf-file.js';
import type { Sheet, SheetRow } from '../../import/tabular/sheet.js';

/** As JSON knows no maps: column index and address of what is merged. */
export interface TravellingRow extends Omit<SheetRow, 'merged'> {
  merged?: [number, string][];
}

/** A table of a large file with its first rows; then, of the one that is asked for, all of them. */
export type RowsPiece = { table: Omit<Sheet, 'rows'>; head: TravellingRow[] } | { some: TravellingRow[] };

/** A line of the answer: whoever reads them may have a thousand waiting. */
const MOST_ROWS = 100;
const MOST_CELLS = 4_000;

/**
 * Large tables, a row at a time (R-SEC-45); `give` resolves when the other side has taken what it was given.
 * @param at which table; null: the list of them
 */
export async function readRows(
  bytes: Buffer,
  name: string,
  at: number | null,
  give: (piece: RowsPiece) => Promise<void>,
): Promise<void> {
  const feeds = await feedsOf(bytes, name);
  if (at === null) {
    for (const feed of feeds) await give(await introduced(feed));
    return;
  }
  let some: TravellingRow[] = [];
  let cells = 0;
  for await (const row of feeds[at]?.rows() ?? []) {
    some.push(packed(row));
    cells += row.cells.length;
    if (some.length < MOST_ROWS && cells < MOST_CELLS) continue;
    await give({ some });
    some = [];
    cells = 0;
  }
  if (some.length > 0) await give({ some });
}

async function feedsOf(bytes: Buffer, name: string): Promise<RowFeed[]> {
  switch (extname(name).toLowerCase()) {
    case '.xlsx':
      return workbookFeeds(bytes);
    case '.dbf': {
      const table = dbfTable(bytes, name);
      return [{ ...table, rows: () => Readable.from(table.rows()) }];
    }
    default:
      return [csvFeed(bytes, name)];
  }
}

async function introduced(feed: RowFeed): Promise<RowsPiece> {
  const { rows, ...table } = await headOf(feed);
  return { table, head: rows.map(packed) };
}

function packed({ merged, ...row }: SheetRow): TravellingRow {
  return merged ? { ...row, merged: [...merged] } : row;
}
