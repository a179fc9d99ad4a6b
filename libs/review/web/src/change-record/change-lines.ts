import type { FieldChange } from '@zhunsheng/contract';
import { HEAD_FIELDS } from '../filing-form-page/form-fields';
import { FORM_TABS } from '../filing-form-page/form-tabs';
import { cellText } from '../filing-form-page/grid-column';
import type { GridColumn, GridRow } from '../filing-form-page/grid-column';

/** One thing that changed, in the words of the form; null = was or is empty. */
export interface ChangeLine {
  place: string;
  before: string | null;
  after: string | null;
  /** What was taken from a library names it. */
  sources?: readonly string[];
}

const GRIDS = new Map(FORM_TABS.flatMap(({ grids }) => grids.map((grid) => [grid.key, grid] as const)));
const FIELDS = new Map(HEAD_FIELDS.map((field) => [field.key, field]));
const OTHERS = new Map([
  ['requestFen', '申报金额（元）'],
  ['totalFen', '项目总额（元）'],
  ['attachments', '附件'],
]);

/** A row that stayed is told cell by cell, one that came or went as a whole. */
export function changeLines(change: FieldChange): ChangeLine[] {
  const { sources } = change;
  return bareLines(change).map((line) => (sources ? { ...line, sources } : line));
}

type BareLine = Omit<ChangeLine, 'sources'>;

function bareLines({ field, before, after }: FieldChange): BareLine[] {
  const [key = '', place] = field.split('/');
  if (place === undefined) return [headLine(key, before, after)];
  const grid = GRIDS.get(key);
  const row = `${grid?.title ?? OTHERS.get(key) ?? key} 第 ${place} 行`;
  if (!isRow(before) || !isRow(after) || !grid)
    return [{ place: row, before: rowText(grid?.columns, before), after: rowText(grid?.columns, after) }];
  return grid.columns.flatMap((column) => {
    const [was, is] = [spoken(column, before[column.key]), spoken(column, after[column.key])];
    return was === is ? [] : [{ place: `${row} ${column.title}`, before: was, after: is }];
  });
}

function headLine(key: string, before: unknown, after: unknown): BareLine {
  const field = FIELDS.get(key);
  const column = { key, title: '', width: 0, kind: key.endsWith('Fen') ? 'money' : 'text' } as const;
  const text = (value: unknown) => field?.choices?.find(([code]) => code === value)?.[1] ?? spoken(column, value);
  return { place: field?.label ?? OTHERS.get(key) ?? key, before: text(before), after: text(after) };
}

function spoken(column: GridColumn, value: unknown): string | null {
  if (typeof value === 'boolean') return value ? '是' : '否';
  return cellText(column, value) || null;
}

function rowText(columns: readonly GridColumn[] | undefined, row: unknown): string | null {
  if (!isRow(row)) return null;
  if (columns === undefined) return typeof row['name'] === 'string' ? row['name'] : '（已填）';
  return columns.flatMap((column) => spoken(column, row[column.key]) ?? []).join('，');
}

function isRow(value: unknown): value is GridRow {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
