import { type DocumentReader, RefusedDocument } from '../../document/document-reader.js';
import type { TablePiece } from '../../document/inside/read-table.js';
import type { Sheet, SheetRow } from '../tabular/sheet.js';
import { UnreadableFile } from '../tabular/unreadable-file.js';
import { spreadMerges } from './spread-merges.js';

/** Blanks left of a cell far out cost memory as well. */
const MOST_PLACES = 5_000_000;

/**
 * The visible sheets of a file, read by the confined process.
 * @throws UnreadableFile
 */
export async function confinedSheets(reader: DocumentReader, bytes: Buffer, name: string): Promise<Sheet[]> {
  const collected = new Collected(name);
  try {
    await reader.readTable(bytes, name, (piece) => collected.take(piece));
  } catch (error) {
    if (error instanceof RefusedDocument) throw new UnreadableFile(error.message, { cause: error });
    throw error;
  }
  const sheets = collected.visible();
  if (sheets.length === 0) throw new UnreadableFile('工作簿里没有可见的工作表。请取消隐藏或粘贴数据后重试。');
  return sheets;
}

class Collected {
  readonly #sheets: { sheet: Sheet; hidden: boolean }[] = [];
  readonly #kind: Sheet['kind'];
  #places = 0;

  constructor(name: string) {
    this.#kind = /\.xlsx$/i.test(name) ? 'xlsx' : 'csv';
  }

  take(piece: TablePiece): void {
    if ('sheet' in piece) {
      const { name, hidden, notes } = piece.sheet;
      this.#sheets.push({ sheet: { name, kind: this.#kind, rows: [], notes }, hidden });
      return;
    }
    const sheet = this.#sheets.at(-1)?.sheet;
    if (!sheet) return;
    if ('rows' in piece) for (const row of piece.rows) sheet.rows.push(this.#row(sheet.name, row));
    else {
      spreadMerges(sheet, piece.end.merges);
      if (piece.end.uncalculated > 0)
        sheet.notes.push(`${String(piece.end.uncalculated)} 个公式没有保存结果，按空白读取`);
    }
  }

  visible(): Sheet[] {
    return this.#sheets.filter(({ hidden }) => !hidden).map(({ sheet }) => sheet);
  }

  /** A day is written without its time, as people see it in the cell. */
  #row(sheet: string, { number, cells, kinds }: { number: number; cells: string[]; kinds: string }): SheetRow {
    this.#places += cells.length;
    if (this.#places > MOST_PLACES)
      throw new UnreadableFile(`工作表“${sheet}”的有效区域过大。请删除表格右侧多余的列后重试。`);
    if (this.#kind === 'csv') return { number, cells };
    return { number, cells: cells.map((cell, at) => (/d/i.test(kinds[at] ?? '') ? dayOf(cell) : cell)) };
  }
}

function dayOf(cell: string): string {
  return /^\d{4}-\d{2}-\d{2} /.test(cell) ? cell.slice(0, 10) : cell;
}
