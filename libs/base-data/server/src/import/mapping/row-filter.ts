import { columnIndex } from '../tabular/header.js';
import type { Header } from '../tabular/header.js';
import { headerKey } from '../tabular/half-width.js';
import { UnreadableFile } from '../tabular/unreadable-file.js';
import type { RowFilter } from './import-mapping.js';

/** A mapping that names a column the file lacks would quietly drop it; it is refused with the columns there are. */
export function requireColumn(header: Header, name: string): number {
  const index = columnIndex(header, name);
  if (index < 0) {
    throw new UnreadableFile(
      `映射文件要用的列“${name}”在表头里没有，或不止一列叫这个名字。表头有：${header.columns.join('、')}。`,
    );
  }
  return index;
}

export function rowMatcher(header: Header, where: RowFilter): (cells: readonly string[]) => boolean {
  const tests = Object.entries(where).map(([column, texts]) => ({
    index: requireColumn(header, column),
    wanted: new Set(texts.map(headerKey)),
  }));
  return (cells) => tests.every(({ index, wanted }) => wanted.has(headerKey(cells[index] ?? '')));
}

export function groupKey(indexes: readonly number[]): (cells: readonly string[]) => string {
  return (cells) => JSON.stringify(indexes.map((index) => headerKey(cells[index] ?? '')));
}
