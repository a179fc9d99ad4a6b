import { readCsv } from '../../import/tabular/csv-file.js';
import { dbfTable } from '../../import/tabular/dbf-file.js';
import type { Deadline } from './deadline.js';
import type { ReadPart } from './draft.js';
import { type FileKind, fileKind } from './kind/file-kind.js';
import { readOfd } from './ofd/ofd.js';
import { readWord } from './office/word.js';
import { readWorkbook } from './office/workbook.js';
import { readPdf, type Round } from './pdf/pdf.js';
import { readPicture } from './picture/picture.js';
import { readPlain, readSeparated } from './text/plain.js';
import { readWebPage } from './text/web-page.js';

/** @throws Refusal, UnreadableFile with what people should know and do */
export async function readDocument(
  bytes: Buffer,
  name: string,
  accepted: readonly FileKind[],
  deadline: Deadline,
  round: Round = { from: 1, last: true },
): Promise<ReadPart> {
  const kind = fileKind(bytes, name, accepted);
  switch (kind) {
    case 'docx':
      return readWord(bytes, deadline);
    case 'xlsx':
      return readWorkbook(bytes, deadline);
    case 'pdf':
      return readPdf(bytes, deadline, round);
    case 'ofd':
      return readOfd(bytes, deadline);
    case 'csv':
      return readSeparated(readCsv(bytes, name));
    case 'dbf': {
      const table = dbfTable(bytes, name);
      return readSeparated({ ...table, rows: [...table.rows()] });
    }
    case 'html':
      return readWebPage(bytes);
    case 'png':
    case 'jpg':
      return readPicture(bytes, kind, deadline);
    default:
      return readPlain(bytes, kind);
  }
}
