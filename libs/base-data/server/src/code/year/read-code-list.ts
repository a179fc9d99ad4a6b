import type { CodeCertainty } from '@zhunsheng/contract';

import { halfWidth, headerKey } from '../../import/tabular/half-width.js';
import { readDate } from '../../import/tabular/date.js';
import { isBlankRow, type Sheet, type SheetRow } from '../../import/tabular/sheet.js';
import { UnreadableFile } from '../../import/tabular/unreadable-file.js';
import { findKind, levelsOf } from '../code-kinds.js';
import type { CodeList, CodeRow } from './code-row.js';

const COLUMNS = {
  code: ['code', '代码', '编码', '科目编码', '科目代码', '品目编码'],
  name: ['name', '名称', '科目名称', '代码名称', '品目名称'],
  parent: ['parent_code', 'parent', '上级代码', '上级编码', '上级科目编码'],
  system: ['system', '代码集', '分类', '体系'],
  years: ['years', 'years_attested', '年度', '适用年度'],
  verification: ['verification', 'verified', '核对情况', '核实情况', '来源'],
  validFrom: ['valid_from', 'start_date', '启用日期', '生效日期'],
  validTo: ['valid_to', 'end_date', '停用日期', '失效日期'],
} as const;
type Column = keyof typeof COLUMNS;

export interface Wanted {
  kind: string;
  year: number;
  /** The bureau says the list is an excerpt. */
  partial?: boolean;
}

/**
 * A yearly list as people have it. Rows of other sets (`system`) and other years are left out. A list with a years column
 * gathers what was seen in documents: it is an excerpt of every year it names.
 */
export function readCodeList(sheets: readonly Sheet[], { kind, year, partial = false }: Wanted): CodeList {
  const sheet = sheets.find((one) => headerOf(one) !== null);
  const header = sheet && headerOf(sheet);
  if (!sheet || !header)
    throw new UnreadableFile('没有找到表头：代码清单至少要有“代码”和“名称”两列。请检查表头，或改用导入工作台。');
  const cell = (row: SheetRow, column: Column): string => halfWidth(row.cells[header.at.get(column) ?? -1] ?? '');
  const problems: string[] = [];
  const rows = new Map<string, CodeRow>();
  for (const row of sheet.rows.slice(header.row + 1)) {
    if (isBlankRow(row) || !isOfSet(cell(row, 'system'), kind) || !isOfYear(cell(row, 'years'), year)) continue;
    const item = readRow(row, cell, kind);
    if (typeof item === 'string') problems.push(`第 ${row.number} 行：${item}`);
    else if (rows.has(item.code) && rows.get(item.code)?.name !== item.name)
      problems.push(`第 ${row.number} 行：代码 ${item.code} 有两个名称“${rows.get(item.code)?.name}”和“${item.name}”`);
    else rows.set(item.code, item);
  }
  if (problems.length > 0) throw new UnreadableFile(`清单未导入。${problems.slice(0, 10).join('；')}`);
  if (rows.size === 0) throw new UnreadableFile(`文件里没有 ${year} 年这个代码集的行。请核对年度和代码集。`);
  return { kind, year, complete: !partial && !header.at.has('years'), rows: withLeaves([...rows.values()], kind) };
}

function headerOf(sheet: Sheet): { row: number; at: Map<Column, number> } | null {
  for (const [row, { cells }] of sheet.rows.slice(0, 10).entries()) {
    const keys = cells.map(headerKey);
    const at = new Map<Column, number>();
    for (const [column, names] of Object.entries(COLUMNS) as [Column, readonly string[]][]) {
      const index = keys.findIndex((key) => names.includes(key));
      if (index >= 0) at.set(column, index);
    }
    if (at.has('code') && at.has('name')) return { row, at };
  }
  return null;
}

const isOfSet = (system: string, kind: string): boolean => system === '' || findKind(system) === kind;
const isOfYear = (years: string, year: number): boolean =>
  years === '' || years.split(/[|、,;\s]+/).includes(String(year));

function readRow(
  row: SheetRow,
  cell: (row: SheetRow, column: Column) => string,
  kind: string,
): (Omit<CodeRow, 'leaf'> & { leaf: boolean }) | string {
  const code = cell(row, 'code').replace(/\s+/g, '');
  const name = cell(row, 'name').replaceAll('(', '（').replaceAll(')', '）');
  const levels = levelsOf(kind);
  if (code === '') return '代码为空';
  if (name === '') return `代码 ${code} 没有名称`;
  if (levels.length > 0 && !(/^\d+$/.test(code) && levels.includes(code.length)))
    return `代码 ${code} 应为 ${levels.join(' 或 ')} 位数字`;
  const note = cell(row, 'verification');
  return {
    code,
    name,
    parent: cell(row, 'parent') || parentOf(code, levels),
    leaf: true,
    certainty: certaintyOf(note),
    verification: note || null,
    validFrom: readDate(cell(row, 'validFrom')),
    validTo: readDate(cell(row, 'validTo')),
  };
}

function parentOf(code: string, levels: readonly number[]): string | null {
  const above = levels.filter((length) => length < code.length).at(-1);
  return above === undefined ? null : code.slice(0, above);
}

/** Without a word on it the list is the bureau's own. The order matters: "…, code UNVERIFIED" also says "attested". */
function certaintyOf(note: string): CodeCertainty {
  if (note === '') return 'L';
  if (/UNVERIFIED|未核|凭记忆/i.test(note)) return 'M';
  if (/not an official|public page|转引|第三方/i.test(note)) return 'U';
  return /attested|official|VERIFIED|已核|原文/i.test(note) ? 'V' : 'L';
}

/** Of a set with levels only the last level is filed; of the others whatever nothing hangs on. */
function withLeaves(rows: readonly CodeRow[], kind: string): CodeRow[] {
  const parents = new Set(rows.map(({ parent }) => parent));
  const last = levelsOf(kind).at(-1);
  return rows.map((row) => ({
    ...row,
    leaf: !parents.has(row.code) && (last === undefined || row.code.length === last),
  }));
}
