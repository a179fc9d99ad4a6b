import { headerKey } from '../tabular/half-width.js';
import { columnIndex, type Header } from '../tabular/header.js';
import { rowMatcher } from '../mapping/row-filter.js';
import type { SheetRow } from '../tabular/sheet.js';
import type { LibraryMapping } from './library-mapping.js';

export type RowKind =
  | { kind: 'line' }
  | { kind: 'total'; sub: boolean; level?: string }
  /** `heading`: the text of a row that holds nothing else, perhaps the office the rows below are of. */
  | { kind: 'aside'; reason: string; heading?: string };

/** 其中：新能源车 under 公务用车: its money stands in the row above already. */
const PART = /^\s*其中[:：]/;
const SERIAL = /^[（(]?(?:\d{1,4}|[一二三四五六七八九十]{1,3})[)）、.．]?$/;
const NAME = /(?:名称|项目|科目)$/;
const MOST_NOTE_CELLS = 4;
const LONGEST_TOTAL = 24;
const TOTAL = /^(本页|本表|全部|单位)?(合计|总计|共计|累计|总额|total|grandtotal)[:：]?$/;
const SUBTOTAL = /^(.{0,20}(小计|合计)|subtotal)[:：]?$/;
const NUMBERED = /^\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]\s*)?/;
const NOTE = /^(注|说明|备注|填表|制表|审核人|复核|单位负责人|填报|联系人|打印|第\d+页)/;

const LONGEST_NUMBERING = 6;
const FIGURE_OF_COLUMN = /^\(?(\d{1,2})\)?(?:=[\d()+\-*/%×÷]+)?$/;
const WORD_OF_NUMBERING = /^(?:栏次|栏号|列次|行次|序号|编号|[甲乙丙丁戊己庚辛壬癸]|[a-z])$/;

/** Tells lines from totals in their midst, headings of sections and notes beneath: none of them is dropped without a word. */
export function rowSorter(mapping: LibraryMapping, header: Header): (row: SheetRow) => RowKind {
  const { rows } = mapping;
  const isLine = rows.lines ? rowMatcher(header, rows.lines) : null;
  const levels = rows.totals?.map(({ name, where }) => ({ name, matches: rowMatcher(header, where) }));
  const asides = rows.setAside.map(({ where, reason }) => ({ matches: rowMatcher(header, where), reason }));
  const captions = header.columns.map((column) => headerKey(column.slice(column.lastIndexOf('/') + 1)));
  const { name } = mapping.columns;
  const nameAt = name && 'column' in name ? columnIndex(header, name.column) : -1;
  const names = captions.flatMap((caption, at) => (at === nameAt || NAME.test(caption) ? [at] : []));
  return (row) => {
    const aside = asides.find(({ matches }) => matches(row.cells));
    if (aside) return { kind: 'aside', reason: aside.reason };
    const level = levels?.find(({ matches }) => matches(row.cells));
    if (level) return { kind: 'total', sub: false, level: level.name };
    if (isLine) return isLine(row.cells) ? { kind: 'line' } : { kind: 'aside', reason: '不符合映射中明细行的条件' };
    if (levels === undefined) {
      const total = totalOf(row);
      if (total) return total;
      if (isPart(row, names)) return { kind: 'aside', reason: '“其中”行（上一行已经包含）' };
    }
    return lonely(row, mapping) ?? repeated(row, captions) ?? numbering(row) ?? { kind: 'line' };
  };
}

/** A remark may begin so too: only what names the row tells. */
function isPart({ cells }: SheetRow, names: readonly number[]): boolean {
  const first = cells.find((cell) => cell.trim() !== '' && !SERIAL.test(cell.trim())) ?? '';
  return PART.test(first) || names.some((at) => PART.test(cells[at] ?? ''));
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
  return { kind: 'aside', reason: '只有一格有内容（分段标题或说明）', heading: only.replace(NUMBERED, '').trim() };
}

/** The header printed again on each page. */
function repeated(row: SheetRow, captions: readonly string[]): RowKind | null {
  const cells = row.cells.map(headerKey);
  const filled = cells.filter((cell) => cell !== '').length;
  const same = cells.filter((cell, column) => cell !== '' && cell === captions[column]).length;
  return filled >= 2 && same >= 2 && same >= filled * 0.8 ? { kind: 'aside', reason: '重复的表头' } : null;
}

/** Columns numbered beneath the header: 栏次 甲 乙 1 2 3=1+2. */
function numbering(row: SheetRow): RowKind | null {
  if ((row.cells.find((cell) => cell !== '') ?? '').length > LONGEST_NUMBERING) return null;
  const cells = row.cells.map(headerKey).filter((cell) => cell !== '');
  if (cells.length < 3) return null;
  const numbers = cells.flatMap((cell) => (FIGURE_OF_COLUMN.exec(cell)?.[1] ?? '').match(/\d+/g) ?? []).map(Number);
  const words = cells.filter((cell) => !FIGURE_OF_COLUMN.test(cell));
  const upwards = numbers.every((number, at) => number === (numbers[0] ?? 0) + at) && (numbers[0] ?? 0) <= cells.length;
  const isNumbering = numbers.length >= 2 && upwards && words.every((word) => WORD_OF_NUMBERING.test(word));
  return isNumbering ? { kind: 'aside', reason: '栏次（给列编的号）' } : null;
}
