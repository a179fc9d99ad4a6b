import { type DocumentReader, RefusedDocument } from '../../document/document-reader.js';
import type { TravellingRow } from '../../document/inside/read-rows.js';
import type { SheetRow } from '../tabular/sheet.js';
import { UnreadableFile } from '../tabular/unreadable-file.js';
import type { RowFeed } from './row-feed.js';

/**
 * The tables of a large file: each reading of one is a confined process of its own, which waits when nobody takes its rows
 * and is ended when nobody wants the rest.
 * @throws UnreadableFile
 */
export async function confinedFeeds(reader: DocumentReader, bytes: Buffer, name: string): Promise<RowFeed[]> {
  const feeds: RowFeed[] = [];
  for await (const piece of told(reader.readRows(bytes, name, null))) {
    if (!('table' in piece)) continue;
    const at = feeds.length;
    feeds.push({
      ...piece.table,
      head: piece.head.map(unpacked),
      rows: async function* () {
        for await (const next of told(reader.readRows(bytes, name, at)))
          if ('some' in next) yield* next.some.map(unpacked);
      },
    });
  }
  return feeds;
}

async function* told<T>(pieces: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* pieces;
  } catch (error) {
    if (error instanceof RefusedDocument) throw new UnreadableFile(error.message, { cause: error });
    throw error;
  }
}

function unpacked({ merged, ...row }: TravellingRow): SheetRow {
  return merged ? { ...row, merged: new Map(merged) } : row;
}
