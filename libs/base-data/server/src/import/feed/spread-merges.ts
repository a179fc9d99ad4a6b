import { columnLetters, type Sheet, type SheetRow } from '../tabular/sheet.js';
import { UnreadableFile } from '../tabular/unreadable-file.js';

const MOST_MERGED = 200_000;

interface Range {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Each cell of a merged range gets the text of its first, as people see it, and says whose copy it is. */
export function spreadMerges(sheet: Sheet, merges: readonly string[]): void {
  if (merges.length === 0) return;
  const ranges = merges.map(rangeOf);
  const area = ranges.reduce((sum, { left, right, top, bottom }) => sum + (right - left + 1) * (bottom - top + 1), 0);
  if (area > MOST_MERGED) throw new UnreadableFile('工作簿的合并单元格范围过大，请取消整列或整行的合并后重试。');
  const rows = new Map<number, SheetRow>(sheet.rows.map((row) => [row.number, row]));
  for (const range of ranges) spread(sheet, rows, range);
  sheet.rows.sort((a, b) => a.number - b.number);
}

function spread(sheet: Sheet, rows: Map<number, SheetRow>, { left, right, top, bottom }: Range): void {
  const text = rows.get(top)?.cells[left] ?? '';
  const master = `${columnLetters(left)}${String(top)}`;
  for (let number = top; number <= bottom; number += 1) {
    const row = rows.get(number) ?? added(sheet, rows, number);
    const merged = new Map(row.merged);
    for (let column = left; column <= right; column += 1) {
      if (number === top && column === left) continue;
      while (row.cells.length <= column) row.cells.push('');
      row.cells[column] = text;
      merged.set(column, master);
    }
    row.merged = merged;
  }
}

function added(sheet: Sheet, rows: Map<number, SheetRow>, number: number): SheetRow {
  const row: SheetRow = { number, cells: [] };
  rows.set(number, row);
  sheet.rows.push(row);
  return row;
}

function rangeOf(merge: string): Range {
  const [, fromColumn = '', fromRow, toColumn = '', toRow] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(merge) ?? [];
  return { left: indexOf(fromColumn), right: indexOf(toColumn), top: Number(fromRow), bottom: Number(toRow) };
}

function indexOf(letters: string): number {
  return [...letters].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
