import { findLibrary } from '../../catalogue/catalogue.js';
import type { DocumentReader } from '../../document/document-reader.js';
import { headOf, openFeeds } from '../feed/row-feed.js';
import type { LibraryMapping } from '../plan/library-mapping.js';
import { suggestFromSheet } from '../plan/suggest-from-sheet.js';
import { findHeader } from '../tabular/header.js';
import { UnreadableFile } from '../tabular/unreadable-file.js';

/** The mapping a file suggests, for those who bring none: the same the page of imports begins with. */
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
      const { mapping } = suggestFromSheet(library, fileName, head, header).suggestion;
      return feeds.length > 1 ? { ...mapping, sheet: feed.name } : mapping;
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      refusal ??= error;
    }
  }
  throw refusal ?? new UnreadableFile('文件里没有工作表。');
}
