import { findHeader, readTabularFile, UnreadableFile } from '@zhunsheng/base-data-server';
import { ZsError } from '@zhunsheng/kernel';

export interface FileOf {
  name: string;
  bytes: Buffer;
}

/** Names by which a column goes in the tables bureaus have. */
export type Columns<Field extends string> = Readonly<Record<Field, readonly string[]>>;

export type TextRow<Field extends string> = Record<Field, string> & { row: number };

/** The first sheet, as texts by field. @throws ZsError IMPORT_UNREADABLE naming the columns that are missing */
export async function readTable<Field extends string>(
  file: FileOf,
  columns: Columns<Field>,
  needed: readonly NoInfer<Field>[],
): Promise<TextRow<Field>[]> {
  try {
    const [sheet] = await readTabularFile(file.bytes, file.name);
    if (!sheet) throw new UnreadableFile('文件里没有工作表。');
    const header = findHeader(sheet);
    const captions = header.columns.map(plain);
    const fields = Object.keys(columns) as Field[];
    const at = new Map(
      fields.map((field) => [field, captions.findIndex((caption) => columns[field].some((name) => caption === name))]),
    );
    const missing = needed.filter((field) => (at.get(field) ?? -1) < 0).map((field) => columns[field][0]);
    if (missing.length)
      throw new UnreadableFile(`表头缺少“${missing.join('”“')}”。请补上这些列，或下载模板填写后再导入。`);
    return sheet.rows
      .slice(header.bodyStart)
      .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
      .map(({ number, cells }) => {
        const texts = fields.map((field) => [field, plain(cells[at.get(field) ?? -1] ?? '')]);
        return { row: number, ...Object.fromEntries(texts) } as TextRow<Field>;
      });
  } catch (error) {
    if (error instanceof UnreadableFile) throw new ZsError('IMPORT_UNREADABLE', { reason: error.message });
    throw error;
  }
}

const plain = (text: string): string => text.normalize('NFKC').trim();
