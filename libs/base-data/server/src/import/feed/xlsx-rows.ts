import { columnLetters, type SheetRow } from '../tabular/sheet.js';
import { UnreadableFile } from '../tabular/unreadable-file.js';
import { numberText } from '../tabular/xlsx-file.js';
import { CORRUPT } from '../tabular/zip-guard.js';
import { dayOf, type Styles } from './xlsx-styles.js';

const MOST_MERGED = 200_000;
const MOST_COLUMNS = 2_000;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

export interface Merges {
  /** Row number → column index → address of the cell whose text it repeats. */
  rows: Map<number, Map<number, string>>;
  /** Cells whose text others repeat. */
  masters: Set<string>;
}

/** The merged ranges stand behind the rows they concern, so the part is read once for them alone. */
export async function readMerges(texts: AsyncIterable<string>): Promise<Merges> {
  const merges: Merges = { rows: new Map(), masters: new Set() };
  let rest = '';
  let cells = 0;
  for await (const text of texts) {
    rest += text;
    for (const [, left = '', top = '', right = '', bottom = ''] of rest.matchAll(
      /<(?:\w+:)?mergeCell\s[^>]*ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"/g,
    )) {
      const range = { left: indexOf(left), top: Number(top), right: indexOf(right), bottom: Number(bottom) };
      cells += (range.right - range.left + 1) * (range.bottom - range.top + 1);
      if (cells > MOST_MERGED) throw new UnreadableFile('工作簿的合并单元格范围过大，请取消整列或整行的合并后重试。');
      spread(merges, range);
    }
    rest = rest.slice(Math.max(0, rest.lastIndexOf('<')));
  }
  return merges;
}

function spread(merges: Merges, range: { left: number; top: number; right: number; bottom: number }): void {
  const master = `${columnLetters(range.left)}${String(range.top)}`;
  merges.masters.add(master);
  for (let row = range.top; row <= range.bottom; row += 1) {
    const columns = merges.rows.get(row) ?? new Map<number, string>();
    for (let column = range.left; column <= range.right; column += 1) {
      if (row !== range.top || column !== range.left) columns.set(column, master);
    }
    merges.rows.set(row, columns);
  }
}

/** Cuts the text of a sheet into rows as it arrives. The grammar of a row is small and fixed; a parser of all of XML is six times slower. */
export class RowScanner {
  #rest = '';
  #number = 0;
  readonly #masters = new Map<string, string>();

  constructor(
    private readonly strings: readonly string[],
    private readonly styles: Styles,
    private readonly merges: Merges,
  ) {}

  *take(text: string): Generator<SheetRow> {
    this.#rest += text;
    let from = 0;
    for (const match of this.#rest.matchAll(/<(?:\w+:)?row\b([^>]*?)(?:\/>|>([\s\S]*?)<\/(?:\w+:)?row>)/g)) {
      from = match.index + match[0].length;
      yield this.row(match[1] ?? '', match[2] ?? '');
    }
    this.#rest = this.#rest.slice(from);
    if (this.#rest.length > 16 << 20) throw new UnreadableFile(CORRUPT);
  }

  private row(attributes: string, body: string): SheetRow {
    this.#number = Number(/\br="(\d+)"/.exec(attributes)?.[1] ?? this.#number + 1);
    const cells: string[] = [];
    for (const [, own = '', content = ''] of body.matchAll(/<(?:\w+:)?c\b([^>]*?)(?:\/>|>([\s\S]*?)<\/(?:\w+:)?c>)/g)) {
      const address = /\br="([A-Z]+)\d+"/.exec(own)?.[1];
      const column = address === undefined ? cells.length : indexOf(address);
      if (column >= MOST_COLUMNS) throw new UnreadableFile('工作表的有效区域过大。请删除表格右侧多余的列后重试。');
      while (cells.length < column) cells.push('');
      cells[column] = this.cell(own, content);
    }
    return this.withMerged({ number: this.#number, cells });
  }

  private cell(attributes: string, content: string): string {
    const kind = /\bt="(\w+)"/.exec(attributes)?.[1] ?? 'n';
    if (kind === 'inlineStr') {
      return [...content.matchAll(/<(?:\w+:)?t\b[^>]*>([^<]*)</g)].map(([, text = '']) => decoded(text)).join('');
    }
    const value = /<(?:\w+:)?v\b[^>]*>([^<]*)</.exec(content)?.[1];
    if (value === undefined || value === '') return '';
    if (kind === 's') return this.strings[Number(value)] ?? '';
    if (kind === 'b') return value === '1' ? 'true' : 'false';
    if (kind !== 'n') return decoded(value);
    const number = Number(value);
    const style = Number(/\bs="(\d+)"/.exec(attributes)?.[1] ?? 0);
    return this.styles.isDate[style] ? dayOf(number, this.styles) : numberText(number);
  }

  /** Each cell of a merged range shows the text of its first, as people see it. */
  private withMerged(row: SheetRow): SheetRow {
    if (this.merges.masters.size === 0) return row;
    row.cells.forEach((text, column) => {
      const address = `${columnLetters(column)}${String(row.number)}`;
      if (this.merges.masters.has(address)) this.#masters.set(address, text);
    });
    const merged = this.merges.rows.get(row.number);
    if (!merged) return { ...row, merged: new Map() };
    for (const [column, master] of merged) {
      while (row.cells.length <= column) row.cells.push('');
      row.cells[column] = this.#masters.get(master) ?? '';
    }
    return { ...row, merged };
  }
}

function indexOf(letters: string): number {
  let index = 0;
  for (let at = 0; at < letters.length; at += 1) index = index * 26 + letters.charCodeAt(at) - 64;
  return index - 1;
}

function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (decimal) return String.fromCodePoint(Number(decimal));
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
    return ENTITIES[name ?? ''] ?? whole;
  });
}
