import type { PivotView, ReportBlock, ReportView } from '@zhunsheng/contract';

import type { Printing } from '../facts.js';
import { dayOf, grounds, text, watermark } from '../template/words.js';

/** Columns a page of A4 holds beside the names of the rows. */
const ACROSS = 4;
const NAMES = 0.3;

/** A table as a document: wide ones in several parts, each with the names of its rows. */
export function pivotReport(view: PivotView, printing: Printing): ReportView {
  const parts = Array.from({ length: Math.ceil(view.columns.length / ACROSS) }, (_, k) => k * ACROSS);
  return {
    kind: 'pivot',
    title: ['自定义统计表', view.title],
    blocks: [
      text(`统计期间：${view.year}；范围：${view.scope}。`),
      ...parts.map((from) => part(view, from)),
      ...[...view.notes, ...view.caliber].map((note) => text(note.replace(/。?$/, '。'))),
      ...grounds(printing, `查询摘要（SM3）：${view.digest}。`),
    ],
    issuer: '预算审核机构',
    date: dayOf(printing.at),
    watermark: `${watermark(printing)}\u3000查询${view.digest.slice(0, 12)}`,
    figures: [
      ...view.rows.flatMap(({ cells }, row) => known(cells, `pivot.rows.${String(row)}.cells`)),
      ...known(view.totals, 'pivot.totals'),
    ],
    sources: { pivot: '/api/v1/pivots' },
  };
}

const known = (cells: PivotView['totals'], path: string): ReportView['figures'] =>
  cells.flatMap(({ text: shown, value }, k) =>
    value === null ? [] : [{ path: `${path}.${String(k)}.value`, value, text: shown }],
  );

function part({ head, columns, rows, totals }: PivotView, from: number): ReportBlock {
  const shown = columns.slice(from, from + ACROSS);
  const slice = <T>(cells: readonly T[]): T[] => cells.slice(from, from + ACROSS);
  const width = (1 - NAMES) / shown.length;
  return {
    kind: 'table',
    head: [
      head.join('、') || '合计',
      ...shown.map(({ key, label, unit }) => `${key ?? '合计'} ${label}${unit ? `（${unit}）` : ''}`),
    ],
    widths: [NAMES, ...shown.map(() => width)],
    rows: [
      ...rows.map(({ key, cells }) => [key.join(' '), ...slice(cells).map((cell) => cell.text)]),
      ...(head.length === 0 ? [] : [['合计', ...slice(totals).map((cell) => cell.text)]]),
    ],
  };
}
