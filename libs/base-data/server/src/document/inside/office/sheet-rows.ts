import type { Archive } from '../container/archive.js';
import { damaged, Refusal } from '../refusal.js';
import { readXml } from '../container/xml.js';
import { dateText, figureText, timeText } from './cell-values.js';
import { unescape, type SheetPart, type WorkbookParts } from './workbook-parts.js';

/** Kinds of cells, one letter each: blank, string, number, date or time, boolean, error. Capital = result of a formula. */
export type CellKinds = string;

export interface SheetRow {
  /** 1-based, as people see it. */
  number: number;
  hidden: boolean;
  cells: string[];
  kinds: CellKinds;
}

export interface SheetEnd {
  merges: string[];
  /** 0-based, both ends included. */
  hiddenColumns: [number, number][];
  formulas: number;
  /** Formulas the file holds no result of. */
  uncalculated: number;
  /** A formula that takes its value from another file or from the network. */
  outside: string | null;
}

/** `[1]表!A1`, `'\\\\server\\[x.xlsx]表'!A1`, WEBSERVICE(…), `cmd|'/c …'!A1` */
const OUTSIDE = /\[[^[\]]+\][^![\]]{0,60}!|WEBSERVICE\(|\w\|'/i;
const MOST_COLUMNS = 16_384;
const MOST_ROWS = 1_048_576;
/** Blanks left of a cell far out cost memory without being in the file. */
const MOST_PLACES = 40_000_000;

/** Streams the rows of a sheet, blank ones left out, and tells at its end what concerns the whole of it. */
export async function readSheet(
  archive: Archive,
  sheet: SheetPart,
  parts: WorkbookParts,
  take: (row: SheetRow) => void,
): Promise<SheetEnd> {
  const end: SheetEnd = { merges: [], hiddenColumns: [], formulas: 0, uncalculated: 0, outside: null };
  let row: SheetRow = { number: 0, hidden: false, cells: [], kinds: '' };
  let column = -1;
  let type = '';
  let style = 0;
  let value = '';
  let text = '';
  let formula = false;
  let source = '';
  let inside: 'v' | 't' | 'f' | '' = '';
  let phonetic = false;
  let places = 0;
  await readXml(archive.chunks(sheet.part), sheet.part, {
    open(name, attributes) {
      switch (name) {
        case 'c':
          column = attributes['r'] === undefined ? column + 1 : columnOf(attributes['r'], sheet.name);
          type = attributes['t'] ?? 'n';
          style = Number(attributes['s'] ?? 0);
          value = '';
          text = '';
          formula = false;
          break;
        case 'v':
          inside = 'v';
          break;
        case 't':
          inside = phonetic ? '' : 't';
          break;
        case 'rPh':
          phonetic = true;
          break;
        case 'f':
          formula = true;
          inside = 'f';
          source = '';
          end.formulas += 1;
          break;
        case 'row': {
          const number = attributes['r'] === undefined ? row.number + 1 : Number(attributes['r']);
          if (!(number > row.number && number <= MOST_ROWS)) throw damaged(`工作表“${sheet.name}”的行号错乱`);
          row = { number, hidden: isTrue(attributes['hidden']), cells: [], kinds: '' };
          column = -1;
          break;
        }
        case 'col':
          if (isTrue(attributes['hidden']))
            end.hiddenColumns.push([Number(attributes['min']) - 1, Number(attributes['max']) - 1]);
          break;
        case 'mergeCell':
          if (/^[A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7}$/.test(attributes['ref'] ?? '') && end.merges.length < 200_000)
            end.merges.push(attributes['ref'] ?? '');
      }
    },
    text(piece) {
      if (inside === 'v') value += piece;
      else if (inside === 't') text += piece;
      else if (inside === 'f') source += piece;
    },
    close(name) {
      if (name === 'f' && OUTSIDE.test(source)) end.outside ??= source.slice(0, 120);
      if (name === 'v' || name === 't' || name === 'f') inside = '';
      else if (name === 'rPh') phonetic = false;
      else if (name === 'c') {
        const cell = cellOf(type, value, text, style, parts);
        if (formula && value === '' && text === '') end.uncalculated += 1;
        if (cell.text === '') return;
        places += column - row.cells.length + 1;
        if (places > MOST_PLACES)
          throw new Refusal(`工作表“${sheet.name}”的有效区域过大。请删除表格右侧多余的列后重试。`);
        while (row.cells.length < column) {
          row.cells.push('');
          row.kinds += ' ';
        }
        row.cells[column] = cell.text;
        row.kinds += formula ? cell.kind.toUpperCase() : cell.kind;
      } else if (name === 'row' && row.cells.length > 0) take(row);
    },
  });
  return end;
}

const isTrue = (flag: string | undefined): boolean => flag === '1' || flag === 'true';

function columnOf(address: string, sheet: string): number {
  let index = 0;
  for (let at = 0; at < address.length; at += 1) {
    const letter = address.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    index = index * 26 + letter;
  }
  if (index < 1 || index > MOST_COLUMNS) throw damaged(`工作表“${sheet}”的单元格 ${address.slice(0, 20)} 不存在`);
  return index - 1;
}

function cellOf(
  type: string,
  value: string,
  text: string,
  style: number,
  { strings, styles, from1904 }: WorkbookParts,
): { text: string; kind: string } {
  switch (type) {
    case 's':
      return { text: value === '' ? '' : (strings[Number(value)] ?? ''), kind: 's' };
    case 'inlineStr':
      return { text: unescape(text), kind: 's' };
    case 'str':
      return { text: unescape(value), kind: 's' };
    case 'b':
      return { text: value === '1' ? 'TRUE' : value === '' ? '' : 'FALSE', kind: 'b' };
    case 'e':
      return { text: value, kind: 'e' };
    case 'd':
      return { text: value.replace('T', ' ').replace(/ 00:00:00(\.0+)?Z?$/, ''), kind: 'd' };
    default: {
      const kind = styles[style] ?? 'number';
      if (kind === 'number' || value === '') return { text: figureText(value), kind: 'n' };
      return { text: kind === 'date' ? dateText(value, from1904) : timeText(value), kind: 'd' };
    }
  }
}
