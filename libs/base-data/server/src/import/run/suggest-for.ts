import { findLibrary } from '../../catalogue/catalogue.js';
import type { DocumentReader } from '../../document/document-reader.js';
import { headOf, openFeeds } from '../feed/row-feed.js';
import type { LibraryMapping } from '../plan/library-mapping.js';
import { suggestMapping } from '../plan/suggest-mapping.js';
import { findHeader } from '../tabular/header.js';
import { isBlankRow } from '../tabular/sheet.js';
import { UnreadableFile } from '../tabular/unreadable-file.js';

/** The mapping a file's captions suggest, for those who bring none. */
export async function suggestFor(
  reader: DocumentReader,
  code: string,
  fileName: string,
  bytes: Buffer,
): Promise<LibraryMapping> {
  const library = findLibrary(code);
  if (!library) throw new UnreadableFile(`没有“${code}”这个库。`);
  const feeds = await openFeeds(reader, bytes, fileName);
  let refusal: UnreadableFile | null = null;
  for (const feed of feeds) {
    const head = await headOf(feed);
    try {
      const header = findHeader(head);
      const body = head.rows.slice(header.bodyStart).filter((row) => !isBlankRow(row));
      const { mapping } = suggestMapping(library, header, body);
      return feeds.length > 1 ? { ...mapping, sheet: feed.name } : mapping;
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      refusal ??= error;
    }
  }
  throw refusal ?? new UnreadableFile('文件里没有工作表。');
}
