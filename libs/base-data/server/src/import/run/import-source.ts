import { createHash } from 'node:crypto';

import { findLibrary } from '../../catalogue/catalogue.js';
import type { LibraryTable } from '../../catalogue/library-table.js';
import type { DocumentReader } from '../../document/document-reader.js';
import { headOf, openFeeds, type RowFeed } from '../feed/row-feed.js';
import type { LibraryMapping } from '../plan/library-mapping.js';
import { findHeader, type Header } from '../tabular/header.js';
import { headerKey } from '../tabular/half-width.js';
import type { Sheet } from '../tabular/sheet.js';
import { UnreadableFile } from '../tabular/unreadable-file.js';

/** A table of a file with its header found. */
export interface ImportSource {
  feed: RowFeed;
  head: Sheet;
  header: Header;
  library: LibraryTable;
}

export async function openSource(
  reader: DocumentReader,
  bytes: Buffer,
  fileName: string,
  mapping: LibraryMapping,
): Promise<ImportSource> {
  return sourceOf(await openFeeds(reader, bytes, fileName), mapping);
}

export async function sourceOf(feeds: readonly RowFeed[], mapping: LibraryMapping): Promise<ImportSource> {
  const library = findLibrary(mapping.library);
  if (!library) throw new UnreadableFile(`没有“${mapping.library}”这个库。`);
  const feed = mapping.sheet === undefined ? feeds[0] : feeds.find(({ name }) => name === mapping.sheet);
  if (!feed) {
    const there = feeds.map(({ name }) => name).join('、');
    throw new UnreadableFile(`要读的工作表“${mapping.sheet ?? ''}”不存在。文件里有：${there}。`);
  }
  const head = await headOf(feed);
  return { feed, head, header: findHeader(head, mapping.header), library };
}

export function fileHash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The captions of a form: next year's file of the same form has the same. */
export function formSignature(header: Header): string {
  const captions = header.columns.map((column) => headerKey(column).replace(/20\d\d/g, '年'));
  return createHash('sha256').update(captions.join('\n')).digest('hex').slice(0, 32);
}
