import type { AnswerCell, AnswerColumn } from '@zhunsheng/contract';

import type { Figure } from '../figure/figure.js';
import { change } from '../figure/growth.js';
import { isWhole } from '../figure/period.js';
import type { Periods } from '../figure/periods-of-plan.js';
import type { TableRow } from '../figure/table.js';
import type { QueryPlan } from '../question/plan.js';
import { cellOf, withUnit, yi } from './show.js';
import type { Told } from './sentence.js';
import type { Labels } from './words.js';

/** The figures of a row as they are said in a sentence. */
export class FiguresSaid {
  private readonly plan: QueryPlan;
  private readonly columns: readonly AnswerColumn[];
  private readonly periods: Periods;
  private readonly labels: Labels;

  constructor(private readonly told: Omit<Told, 'table' | 'whole' | 'cells'>) {
    ({ plan: this.plan, columns: this.columns, periods: this.periods, labels: this.labels } = told);
  }

  /** 12,345.00 万元，比上年同期增长 5.20%: behind a name; several measures are each called by theirs. */
  beside(row: TableRow, cells: readonly AnswerCell[]): string {
    const figures = this.measures().map(({ id, at, column }) => {
      const value = withUnit(cells[at]!.text, column.unit);
      const named = this.plan.metrics.length > 1 ? `${column.label}${this.ofYear(id)} ${value}` : value;
      return named + this.compared(id, row, cells, false);
    });
    return figures.join('，') + this.after(row, cells, false);
  }

  /** 申报金额为 12,345.00 万元（1.23 亿元），占市本级的 5.00%: the whole answer. */
  alone(row: TableRow, cells: readonly AnswerCell[]): string {
    const figures = this.measures().map(({ id, at, column }) => {
      const figure = row.figures[id];
      const large = figure && column.unit === '万元' ? yi(figure) : '';
      if (figure === null || figure === undefined) return `${column.label}没有数据`;
      const value = `${withUnit(cells[at]!.text, column.unit)}${large && `（${large}）`}`;
      return `${column.label}${this.ofYear(id)}${this.isSum(id) ? '合计' : ''}为 ${value}${this.compared(id, row, cells, true)}`;
    });
    return figures.join('，') + this.after(row, cells, true);
  }

  /** Several years of money, said as one figure. */
  private isSum(id: string): boolean {
    return this.periods.current.length > 1 && this.labels.unit(id) === '元' && !(this.plan.stat ?? this.plan.per);
  }

  /** Beside eight months of payments a budget is still that of the year. */
  private ofYear(id: string): string {
    return this.told.isYearly(id) && !this.periods.current.every(isWhole) ? '（全年）' : '';
  }

  private measures() {
    return this.plan.metrics.map((id) => {
      const at = this.columns.findIndex((column) => column.id === id);
      return { id, at, column: this.columns[at]! };
    });
  }

  /** Beside each measure what it was: of several each has changed by its own. */
  private compared(metric: string, row: TableRow, cells: readonly AnswerCell[], isAlone: boolean): string {
    const { before } = this.periods;
    if (!before) return '';
    const at = this.columns.findIndex(({ id }) => id === `${metric}:before`);
    const then = row.before[metric] ?? null;
    if (!then) return `，${before.words}没有数据`;
    const unit = this.labels.unit(metric);
    const words = changeWords(change(row.figures[metric] ?? null, then, unit), unit);
    if (isAlone)
      return `，${before.words}为 ${withUnit(cells[at]!.text, this.columns[at]!.unit)}${words ? `，${words}` : ''}`;
    if (words) return `，比${before.words}${words}`;
    // of nothing there is no percentage
    return row.figures[metric] ? `，${before.words}为 ${withUnit(cells[at]!.text, this.columns[at]!.unit)}` : '';
  }

  private after(row: TableRow, cells: readonly AnswerCell[], isAlone: boolean): string {
    const text = (id: string) => cells[this.columns.findIndex((column) => column.id === id)]?.text ?? '—';
    const parts: string[] = [];
    if (this.plan.compare === 'schedule') {
      const gap = text('gap');
      const size = gap.replace('-', '');
      const pace = /^[0.]*$/.test(size) ? '与序时持平' : `${gap.startsWith('-') ? '慢' : '快'}于序时 ${size} 个百分点`;
      if (gap !== '—') parts.push(...(isAlone ? [`序时进度为 ${withUnit(text('schedule'), '%')}`] : []), pace);
    }
    if (this.plan.share && row.share)
      parts.push(`${shareOf(this.plan.share, this.labels)} ${withUnit(text('share'), '%')}`);
    return parts.map((part) => `，${part}`).join('');
  }
}

/** 增长 5.20%, 下降 1.30 个百分点, 持平; null where nothing is known of the change. */
export function changeWords(growth: Figure | null, unit: string): string | null {
  if (!growth) return null;
  if (growth.num === 0n) return '持平';
  const size = { num: growth.num < 0n ? -growth.num : growth.num, den: growth.den };
  const isUp = growth.num > 0n;
  const by = cellOf(size, unit === '分' ? '分' : 'ratio').text;
  // 增长 0.00% says that it grew and that it did not
  if (/^[0.]*$/.test(by)) return '基本持平';
  if (unit === 'ratio') return `${isUp ? '提高' : '下降'} ${by} 个百分点`;
  if (unit === '分') return `${isUp ? '提高' : '下降'} ${by} 分`;
  // 增长 538,511.73% is read by nobody
  if (isUp && size.num >= 10n * size.den) return `增长 ${cellOf(size, '分').text} 倍`;
  return `${isUp ? '增长' : '下降'} ${by}%`;
}

function shareOf(share: string, labels: Labels): string {
  if (share === 'total') return '占全部的';
  if (share === 'group') return '占';
  if (share.startsWith('within:')) return `占所属${labels.dimension(share.slice('within:'.length))}的`;
  return `占${share.slice(share.indexOf('=') + 1)}的`;
}
