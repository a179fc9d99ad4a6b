import type { DocumentReader } from '@zhunsheng/base-data-server';
import { checkDocument, type DocumentCheck } from './check-document.js';
import { type DepartmentDocument, joinDocuments, readDepartmentDocument } from './reading/read-document.js';

export interface NamedFile {
  name: string;
  bytes: Buffer;
}

export interface CheckedDocument extends DocumentCheck {
  document: DepartmentDocument;
}

/** A long final-accounts document takes more than one of the reader's processes. */
const ROUNDS = 4;

/**
 * @param files one document, or its sentences and its tables as two
 * @throws RefusedDocument of the reader
 */
export async function readAndCheck(
  reader: DocumentReader,
  files: readonly NamedFile[],
  last: readonly NamedFile[] = [],
): Promise<CheckedDocument | null> {
  const document = await readFiles(reader, files);
  if (!document) return null;
  return { document, ...checkDocument(document, await readFiles(reader, last)) };
}

export async function readFiles(
  reader: DocumentReader,
  files: readonly NamedFile[],
): Promise<DepartmentDocument | null> {
  let document: DepartmentDocument | null = null;
  for (const { name, bytes } of files) {
    const read = readDepartmentDocument(await reader.read(bytes, name, undefined, { rounds: ROUNDS }), name);
    document = document ? joinDocuments(document, read) : read;
  }
  return document;
}
