import { headerKey } from '../tabular/half-width.js';
import type { Header } from '../tabular/header.js';
import { rowMatcher } from '../mapping/row-filter.js';
import type { SheetRow } from '../tabular/sheet.js';
import type { LibraryMapping } from './library-mapping.js';

export type RowKind =
  { kind: 'line' } | { kind: 'total'; sub: boolean; level?: string } | { kind: 'aside'; reason: string };

const MOST_NOTE_CELLS = 4;
const LONGEST_TOTAL = 24;
const TOTAL = /^(本页|本表|全部|单位)?(合计|总计|共计|累计|总额|total|grandtotal)[:：]?$/;
const SUBTOTAL = /^(.{0,20}(小计|合计)|subtotal)[:：]?$/;
const NOTE = /^(注|说明|备注|填表|制表|审核人|复核|单位负责人|填报|联系人|打印|第\d+页)/;

/** Tells lines from totals in their midst, headings of sections and notes beneath: none of them is dropped without a word. */
export function rowSorter(mapping: LibraryMapping, header: Header): (row: SheetRow) => RowKind {
  const { rows } = mapping;
  const isLine = rows.lines ? rowMatcher(header, rows.lines) : null;
  const levels = rows.totals?.map(({ name, where }) => ({ name, matches: rowMatcher(header, where) }));
  const asides = rows.setAside.map(({ where, reason }) => ({ matches: rowMatcher(header, where), reason }));
  const captions = header.columns.map((column) => headerKey(column.slice(column.lastIndexOf('/') + 1)));
  return (row) => {
    const aside = asides.find(({ matches }) => matches(row.cells));
    if (aside) return { kind: 'aside', reason: aside.reason };
    const level = levels?.find(({ matches }) => matches(row.cells));
    if (level) return { kind: 'total', sub: false, level: level.name };
    if (isLine) return isLine(row.cells) ? { kind: 'line' } : { kind: 'aside', reason: '不符合映射中明细行的条件' };
    if (levels === undefined) {
      const total = totalOf(row);
      if (total) return total;
    }
    return lonely(row, mapping) ?? repeated(row, captions) ?? { kind: 'line' };
  };
}

function totalOf(row: SheetRow): RowKind | null {
  for (const cell of row.cells.slice(0, 4)) {
    if (cell.length > LONGEST_TOTAL) continue;
    const word = headerKey(cell);
    if (TOTAL.test(word)) return { kind: 'total', sub: false };
    if (SUBTOTAL.test(word)) return { kind: 'total', sub: true };
  }
  return null;
}

/** One text alone in its row, or merged over it: a note or the heading of a section. */
function lonely(row: SheetRow, mapping: LibraryMapping): RowKind | null {
  if (!row.merged && row.cells.filter((cell) => cell !== '').length > MOST_NOTE_CELLS) return null;
  const texts = new Set(row.cells.map((cell) => cell.trim()).filter((cell) => cell !== ''));
  const [only = ''] = texts;
  if (NOTE.test(headerKey(only)) && texts.size <= MOST_NOTE_CELLS) return { kind: 'aside', reason: '表下的说明' };
  if (texts.size !== 1 || mapping.unpivot || Object.keys(mapping.columns).length < 3) return null;
  return { kind: 'aside', reason: '只有一格有内容（分段标题或说明）' };
}

/** The header printed again on each page. */
function repeated(row: SheetRow, captions: readonly string[]): RowKind | null {
  const cells = row.cells.map(headerKey);
  const filled = cells.filter((cell) => cell !== '').length;
  const same = cells.filter((cell, column) => cell !== '' && cell === captions[column]).length;
  return filled >= 2 && same >= 2 && same >= filled * 0.8 ? { kind: 'aside', reason: '重复的表头' } : null;
}
