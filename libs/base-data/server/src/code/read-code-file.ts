import { readTabularFile } from '../import/tabular/tabular-file.js';
import type { CodeList } from './year/code-row.js';
import { readCodeList, type Wanted } from './year/read-code-list.js';

/** A yearly list as a file, .csv or .xlsx; throws UnreadableFile with what is wrong and where. */
export async function readCodeFile(bytes: Buffer, name: string, wanted: Wanted): Promise<CodeList> {
  return readCodeList(await readTabularFile(bytes, name), wanted);
}
