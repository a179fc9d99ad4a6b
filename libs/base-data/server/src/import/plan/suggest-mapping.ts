import type { SuggestedColumn } from '@zhunsheng/contract';

import { LIBRARY_TABLES } from '../../catalogue/catalogue.js';
import type { LibraryColumn, LibraryTable } from '../../catalogue/library-table.js';
import { readAmount, unitInText } from '../tabular/amount.js';
import { readDate } from '../tabular/date.js';
import { halfWidth, headerKey } from '../tabular/half-width.js';
import { type Header, withoutUnit } from '../tabular/header.js';
import type { SheetRow } from '../tabular/sheet.js';
import type { ColumnRule, LibraryMapping } from './library-mapping.js';
import { rowSorter } from './row-kinds.js';

const SURE_ENOUGH = 0.5;
const SAMPLES = 40;
const YEAR = /(?<!\d)20\d\d\s*年度?/g;

export interface Suggestion {
  mapping: LibraryMapping;
  columns: SuggestedColumn[];
}

interface Fit {
  column: LibraryColumn;
  index: number;
  sure: number;
  why: string;
}

/** The best pairs first, each caption and each column once; what is only half sure is left to the person. */
export function suggestMapping(
  table: LibraryTable,
  header: Header,
  body: readonly SheetRow[],
  { keepsYears = false } = {},
): Suggestion {
  const rows = body.slice(0, SAMPLES);
  const captions = keepsYears ? header.columns : withoutYear(header.columns);
  const fits = table.columns
    .flatMap((column) => captions.map((caption, index) => fitOf(column, caption, index, rows)))
    .filter((fit) => fit.sure >= SURE_ENOUGH)
    .sort((a, b) => b.sure - a.sure);
  const taken = new Map<string, Fit>();
  const used = new Set<number>();
  for (const fit of fits) {
    if (taken.has(fit.column.name) || used.has(fit.index)) continue;
    taken.set(fit.column.name, fit);
    used.add(fit.index);
  }
  const rules: Record<string, ColumnRule> = {};
  for (const [name, { index, column }] of taken) {
    const caption = header.columns[index] ?? '';
    const unit = column.type === 'money' ? (unitInText(caption) ?? header.captionUnit) : null;
    rules[name] = { column: caption, ...(unit === null ? {} : { unit }) };
  }
  const mapping: LibraryMapping = {
    schema: 'zhunsheng.import/1',
    library: table.code,
    fillDown: [],
    rows: { setAside: [] },
    columns: rules,
  };
  // totals and notes have no unit of their own: counted as blanks they would make single gaps look merged
  const sort = rowSorter(mapping, header);
  const lines = rows.filter((row) => sort(row).kind === 'line');
  return {
    mapping: { ...mapping, fillDown: mergedDown(lines, header, taken) },
    columns: table.columns.map((column) => {
      const fit = taken.get(column.name);
      return {
        column: column.name,
        from: fit ? (header.columns[fit.index] ?? null) : null,
        why: fit?.why ?? nothing(column),
        sure: fit?.sure ?? 0,
      };
    }),
  };
}

/** How well a table's captions fit each library, best first. */
export function suggestLibraries(
  header: Header,
  body: readonly SheetRow[],
): { code: string; name: string; score: number; why: string }[] {
  return LIBRARY_TABLES.map((table) => {
    const { columns } = suggestMapping(table, header, body);
    const found = columns.filter(({ from }) => from !== null);
    const required = table.columns.filter((column) => column.required && !column.fallback);
    const met = required.filter(({ name }) => found.some(({ column }) => column === name));
    const sure = found.reduce((sum, { sure: one }) => sum + one, 0);
    const score = (met.length / required.length) * 0.7 + (sure / Math.max(1, header.columns.length)) * 0.3;
    const why = `${String(header.columns.length)} 列里认出 ${String(found.length)} 列，必填 ${String(required.length)} 项里有 ${String(met.length)} 项`;
    return { code: table.code, name: table.name, score: Math.round(score * 100) / 100, why };
  })
    .filter(({ score }) => score > 0.2)
    .sort((a, b) => b.score - a.score)
    .slice(0, 6);
}

/** 2025年预算 over 年初 is 年初预算; where several years stand side by side each caption keeps its own. */
function withoutYear(captions: readonly string[]): readonly string[] {
  const years = new Set(captions.flatMap((caption) => caption.match(YEAR) ?? []).map((text) => text.slice(0, 4)));
  if (years.size !== 1) return captions;
  return captions.map((caption) => caption.replace(YEAR, '') || caption);
}

function fitOf(column: LibraryColumn, caption: string, index: number, rows: readonly SheetRow[]): Fit {
  const by = captionFit(column, caption);
  if (by.sure === 0) return { column, index, ...by };
  const samples = rows.map((row) => (row.cells[index] ?? '').trim()).filter((text) => text !== '');
  const share = samples.length === 0 ? 1 : samples.filter((text) => reads(column, text)).length / samples.length;
  if (share < 0.5) return { column, index, sure: by.sure * 0.4, why: `${by.why}，但样本不像${column.title}` };
  return { column, index, sure: by.sure * (0.8 + 0.2 * share), why: `${by.why}，样本相符` };
}

function captionFit(column: LibraryColumn, caption: string): { sure: number; why: string } {
  const whole = withoutUnit(headerKey(caption));
  const last = withoutUnit(headerKey(caption.slice(caption.lastIndexOf('/') + 1)));
  // 采购项目 over 名称 is 采购项目名称
  const together = withoutUnit(headerKey(caption.replaceAll('/', '')));
  // and 预算数 over 年初 is 年初预算数
  const turned = withoutUnit(headerKey(caption.split('/').reverse().join('')));
  const names = [column.title, column.name, ...column.aliases].map(headerKey);
  for (const text of [last, together, turned, whole]) {
    if (text === names[0]) return { sure: 1, why: `列名就是“${column.title}”` };
    const rank = names.indexOf(text);
    if (rank > 0) return { sure: 0.95 - rank * 0.01, why: `“${caption}”是“${column.title}”的另一种叫法` };
  }
  const near = names
    .map((name) => ({ name, likeness: Math.max(likeness(name, last), likeness(name, together)) }))
    .sort((a, b) => b.likeness - a.likeness)[0];
  if (near && near.likeness >= 0.6) return { sure: near.likeness * 0.8, why: `“${caption}”与“${near.name}”相近` };
  return { sure: 0, why: '' };
}

/** Dice's coefficient over pairs of characters; a name within the caption counts as well. */
function likeness(a: string, b: string): number {
  if (a.length < 2 || b.length < 2) return 0;
  if (b.endsWith(a)) return 0.85;
  const pairs = (text: string): string[] => [...text].slice(1).map((sign, index) => `${text[index] ?? ''}${sign}`);
  const other = new Set(pairs(b));
  const common = pairs(a).filter((pair) => other.has(pair)).length;
  return (2 * common) / (a.length - 1 + b.length - 1);
}

function reads(column: LibraryColumn, raw: string): boolean {
  const text = halfWidth(raw);
  switch (column.type) {
    case 'money':
      return readAmount(raw, '亿元').ok || /^[-—]+$/.test(text);
    case 'number':
    case 'integer':
      return /^[+-]?[\d,]+(\.\d+)?[%\u4e00-\u9fff]?$/.test(text);
    case 'year':
      return /^(19|20)\d\d(年度?)?$/.test(text);
    case 'month':
      return /^(1[0-2]|0?[1-9])月?$/.test(text);
    case 'date':
      return readDate(text) !== null || /^\d{4}[-/.年]\d{1,2}月?$/.test(text);
    case 'choice':
      return (column.choices ?? []).some((choice) => text.startsWith(choice)) || text.length <= 6;
    default:
      return !/^[+-]?\d+\.\d+$/.test(text);
  }
}

/** Names merged over several rows repeat in the reader; in a text file only the first row carries them. */
function mergedDown(rows: readonly SheetRow[], header: Header, taken: ReadonlyMap<string, Fit>): string[] {
  return [...taken.values()]
    .filter(({ column }) => column.type === 'code' || column.type === 'year')
    .filter(({ index }) => {
      const blanks = rows.filter(
        (row) => (row.cells[index] ?? '').trim() === '' && row.cells.some((cell) => cell.trim() !== ''),
      );
      return rows.length > 2 && (rows[0]?.cells[index] ?? '').trim() !== '' && blanks.length > rows.length * 0.3;
    })
    .map(({ index }) => header.columns[index] ?? '');
}

function nothing(column: LibraryColumn): string {
  if (column.fallback) return '文件里没有，按规定的缺省值填';
  return column.required ? '没有找到相配的列，请指定' : '文件里没有，可以不填';
}
