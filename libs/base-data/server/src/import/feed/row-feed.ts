import { extname } from 'node:path';

import type { DocumentReader } from '../../document/document-reader.js';
import type { Sheet, SheetRow } from '../tabular/sheet.js';
import { confinedFeeds } from './confined-rows.js';
import { confinedSheets } from './confined-sheets.js';

/** A table that can be read from its beginning as often as needed, a row at a time. */
export interface RowFeed {
  name: string;
  kind: Sheet['kind'];
  notes: string[];
  /** The first rows, where they are known already. */
  head?: SheetRow[];
  rows(): AsyncIterable<SheetRow>;
}

/** A larger workbook costs the whole-file parser about a kilobyte a cell, so it is read a row at a time. */
const READ_AT_ONCE = 1 << 20;
const HEAD_ROWS = 120;

/** Files are read by a process that may do nothing else (R-SEC-45): small ones as a whole, large ones a row at a time. */
export async function openFeeds(reader: DocumentReader, bytes: Buffer, fileName: string): Promise<RowFeed[]> {
  const inRows = ['.xlsx', '.csv', '.tsv', '.txt', '.dbf'].includes(extname(fileName).toLowerCase());
  if (bytes.length > READ_AT_ONCE && inRows) return confinedFeeds(reader, bytes, fileName);
  return (await confinedSheets(reader, bytes, fileName)).map(feedOf);
}

export function feedOf(sheet: Sheet): RowFeed {
  return {
    name: sheet.name,
    kind: sheet.kind,
    notes: sheet.notes,
    rows: async function* () {
      yield* sheet.rows;
    },
  };
}

/** The first rows as a sheet: enough to find the header and to show samples. */
export async function headOf(feed: RowFeed): Promise<Sheet> {
  if (feed.head) return { name: feed.name, kind: feed.kind, rows: feed.head, notes: feed.notes };
  const rows: SheetRow[] = [];
  for await (const row of feed.rows()) {
    rows.push(row);
    if (rows.length >= HEAD_ROWS) break;
  }
  return { name: feed.name, kind: feed.kind, rows, notes: feed.notes };
}
