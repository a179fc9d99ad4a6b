import { applyMapping } from './mapping/apply-mapping.js';
import { guessMapping } from './mapping/guess-mapping.js';
import type { KnownFacts } from './mapping/guess-mapping.js';
import type { ImportMapping } from './mapping/import-mapping.js';
import type { ImportedTable } from './mapping/imported-table.js';
import { readMapping } from './mapping/read-mapping.js';
import { findHeader } from './tabular/header.js';
import type { Sheet } from './tabular/sheet.js';
import { readTabularFile } from './tabular/tabular-file.js';
import { UnreadableFile } from './tabular/unreadable-file.js';

export interface FileToImport {
  name: string;
  bytes: Buffer;
  /** The mapping as written by hand; without it the header is read for what it says. */
  mapping?: { name: string; text: string };
}

export interface ImportedFile {
  mapping: ImportMapping;
  table: ImportedTable;
}

export async function importFile(file: FileToImport, known: KnownFacts): Promise<ImportedFile> {
  const sheets = await readTabularFile(file.bytes, file.name);
  if (!file.mapping) return importGuessing(sheets, known);
  const mapping = readMapping(file.mapping.text, file.mapping.name);
  const sheet = mapping.sheet === undefined ? sheets[0] : sheets.find(({ name }) => name === mapping.sheet);
  if (!sheet) {
    const there = sheets.map(({ name }) => name).join('、');
    throw new UnreadableFile(`映射文件要读的工作表“${mapping.sheet ?? ''}”不存在。文件里有：${there}。`);
  }
  return { mapping, table: applyMapping(sheet, mapping) };
}

/** The first sheet whose header can be understood; cover pages and notes usually come before it. */
function importGuessing(sheets: readonly Sheet[], known: KnownFacts): ImportedFile {
  let firstRefusal: UnreadableFile | null = null;
  for (const sheet of sheets) {
    try {
      const header = findHeader(sheet);
      const mapping = guessMapping(header, known);
      return { mapping, table: applyMapping(sheet, mapping, header) };
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      firstRefusal ??= error;
    }
  }
  throw firstRefusal ?? new UnreadableFile('文件里没有工作表。');
}
