import type { DocumentRow, DocumentState, Role, TextSpan } from '@zhunsheng/contract';
import { DOCUMENT_TYPES } from '@zhunsheng/contract';
import type { Tone } from '@zhunsheng/ui';

/** Who may hand in documents and confirm what was found in them. */
export const GIVERS: readonly Role[] = ['clerk', 'head', 'dept', 'reviewer', 'performance', 'budget', 'publisher'];

export const STATE_TONES: Record<DocumentState, Tone> = {
  待读: 'plain',
  读取中: 'info',
  已读: 'good',
  已拒绝: 'block',
};

export const isOpen = ({ state }: Pick<DocumentRow, 'state'>): boolean => state === '待读' || state === '读取中';

export const typeName = ({ type }: Pick<DocumentRow, 'type'>): string => (type ? DOCUMENT_TYPES[type] : '—');

export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${String(bytes)} B`;
  return bytes < 1 << 20 ? `${(bytes / 1024).toFixed(0)} KB` : `${(bytes / (1 << 20)).toFixed(1)} MB`;
}

export interface GridRow {
  number: number;
  cells: ({ span: TextSpan; index: number } | null)[];
}

/** Cells named `B7` as rows and columns again; null when the page is no sheet. */
export function gridOf(spans: readonly TextSpan[], most: number): { columns: string[]; rows: GridRow[] } | null {
  const placed = spans.map((span, index) => ({ span, index, at: /^([A-Z]{1,3})(\d+)$/.exec(span.place) }));
  if (spans.length === 0 || placed.some(({ at }) => !at)) return null;
  const rows = new Map<number, GridRow>();
  let width = 0;
  for (const { span, index, at } of placed) {
    const number = Number(at?.[2]);
    const column = [...(at?.[1] ?? 'A')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
    const row = rows.get(number) ?? { number, cells: [] };
    if (!rows.has(number) && rows.size >= most) continue;
    while (row.cells.length < column) row.cells.push(null);
    row.cells[column] = { span, index };
    width = Math.max(width, row.cells.length);
    rows.set(number, row);
  }
  return { columns: Array.from({ length: width }, (_, index) => columnName(index)), rows: [...rows.values()] };
}

function columnName(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnName(Math.floor(index / 26) - 1) + last;
}
