import type { AnswerCell, AnswerColumn, AnswerView } from '@zhunsheng/contract';

import type { ViewPlan } from '../question/plan.js';

const FEN: Record<NonNullable<ViewPlan['unit']>, number> = { 元: 100, 万元: 1_000_000, 亿元: 10_000_000_000 };

/** 换成柱状图, 以亿元为单位: the same figures, shown otherwise. Nothing is asked again. */
export function shownOtherwise(answer: AnswerView, { chart, unit }: ViewPlan): AnswerView {
  const drawn = chart && answer.chart ? { ...answer.chart, kind: chart } : answer.chart;
  if (!unit) return { ...answer, chart: drawn };
  const isMoney = answer.columns.map(({ unit: of }) => of === '万元');
  const columns = answer.columns.map((column, i): AnswerColumn =>
    isMoney[i] ? { ...column, unit: null, label: `${column.label.replace(/（[万亿]?元）$/, '')}（${unit}）` } : column,
  );
  const cell = (one: AnswerCell, i: number): AnswerCell =>
    isMoney[i] && one.value !== null
      ? {
          ...one,
          text: (one.value / FEN[unit]).toLocaleString('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
        }
      : one;
  return { ...answer, columns, rows: answer.rows.map((row) => ({ ...row, cells: row.cells.map(cell) })), chart: drawn };
}
