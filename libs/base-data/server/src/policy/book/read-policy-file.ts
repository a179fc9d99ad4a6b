import { sm3Hex } from '@zhunsheng/kernel';

import { type DocumentReader, RefusedDocument } from '../../document/document-reader.js';
import { UnreadableFile } from '../../import/tabular/unreadable-file.js';
import { fromDocument, readingWarnings } from '../text/from-document.js';
import { type PlainDocument, readLines } from '../text/read-lines.js';
import { type KnownAbout, type ReadStatute, readStatute } from '../text/read-statute.js';

export interface PolicyFile {
  file: string;
  bytes: Buffer;
  /** What a person or an index says; before what the text says. */
  known?: KnownAbout;
  /** What an index says; where the text says nothing. */
  hints?: KnownAbout;
}

export interface ReadFile {
  file: string;
  format: string;
  digest: string;
  statute: ReadStatute;
}

export interface RefusedFile {
  file: string;
  refused: string;
}

const KINDS = ['docx', 'pdf', 'ofd', 'html', 'png', 'jpg'] as const;

/** Text is read here, everything else by the confined reader. A file that cannot be taken is told of, never thrown. */
export async function readPolicyFile(reader: DocumentReader, source: PolicyFile): Promise<ReadFile | RefusedFile> {
  const { file, bytes, known, hints } = source;
  const format = /\.([a-z]+)$/iu.exec(file)?.[1]?.toLowerCase() ?? '';
  try {
    const { source: text, warnings } = await plain(reader, bytes, file, format);
    const read = readStatute(text, file, known, hints);
    const statute = { ...read, warnings: [...read.warnings, ...warnings] };
    return { file, format, digest: sm3Hex(Buffer.from(JSON.stringify(statute))), statute };
  } catch (error) {
    if (error instanceof UnreadableFile || error instanceof RefusedDocument) return { file, refused: error.message };
    throw error;
  }
}

async function plain(
  reader: DocumentReader,
  bytes: Buffer,
  file: string,
  format: string,
): Promise<{ source: PlainDocument; warnings: string[] }> {
  if (format === 'md' || format === 'txt') return { source: readLines(format, bytes), warnings: [] };
  const document = await reader.read(bytes, file, KINDS);
  return { source: fromDocument(document), warnings: readingWarnings(document) };
}
