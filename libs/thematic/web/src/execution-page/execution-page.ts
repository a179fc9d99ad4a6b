import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import type { ExecutionLevel, ExecutionView } from '@zhunsheng/contract';
import { Appearance, CHART_PALETTES, Chart, Money, Skeleton } from '@zhunsheng/ui';
import { Caliber } from '../analysis/caliber';
import { Choice } from '../analysis/choice';
import { type FigureCard, FigureCards } from '../analysis/figure-cards';
import { percent, points } from '../analysis/percent';
import { Failure } from '../failure';
import { executionOption } from './execution-option';
import { ExecutionTable } from './execution-table';

const STEPS = ['department', 'unit', 'project'] as const;

/** 执行进度: arranged and paid by month, against last year and time, down to economic class and month. The address is the way. */
@Component({
  selector: 'zs-execution-page',
  imports: [...[Caliber, Chart, Choice, ExecutionTable], ...[Failure, FigureCards, Money, Skeleton]],
  templateUrl: './execution-page.html',
  styleUrl: './execution-page.scss',
})
export class ExecutionPage {
  private readonly router = inject(Router);
  private readonly appearance = inject(Appearance);

  readonly year = input<string>();
  readonly department = input<string>();
  readonly unit = input<string>();
  readonly project = input<string>();

  protected readonly address = computed(() => {
    const asked = { year: this.year(), department: this.department(), unit: this.unit(), project: this.project() };
    const query = Object.entries(asked).flatMap(([name, value]) => (value ? [[name, value]] : []));
    return `/api/v1/analysis/execution?${new URLSearchParams(query).toString()}`;
  });
  protected readonly view = httpResource<ExecutionView>(() => this.address());
  protected readonly option = computed(() =>
    this.view.hasValue()
      ? executionOption(this.view.value(), CHART_PALETTES[this.appearance.dark() ? 'dark' : 'light'])
      : null,
  );
  protected readonly cards = computed(() => (this.view.hasValue() ? cardsOf(this.view.value()) : []));
  protected readonly years = computed(() =>
    this.view.hasValue() ? this.view.value().years.map((year) => ({ key: `${year}`, name: `${year}` })) : [],
  );

  protected go(params: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams: params, queryParamsHandling: 'merge' });
  }

  protected down(key: string): void {
    const level = this.view.value()?.level ?? 'project';
    const next = level === 'total' ? 'department' : level === 'department' ? 'unit' : 'project';
    if (level !== 'project') this.go({ [next]: key });
  }

  /** Back to a step: everything below it is forgotten. */
  protected backTo(level: ExecutionLevel): void {
    const at = STEPS.findIndex((step) => step === level);
    this.go(Object.fromEntries(STEPS.slice(at + 1).map((step) => [step, null])));
  }
}

export function cardsOf({ totals, lastYear, month, rows, level }: ExecutionView): FigureCard[] {
  const expected = lastYear?.rateByMonth ?? null;
  const against =
    totals.rate === null
      ? '没有安排预算'
      : expected === null
        ? `时间进度 ${percent(month / 12)}`
        : `上年同期 ${percent(expected)}，${points(totals.rate - expected)}`;
  return [
    { name: '年初预算', fen: totals.initialFen, note: '' },
    { name: '已安排', fen: totals.finalFen, note: '调整后预算' },
    { name: '已支付', fen: totals.paidFen, note: month > 0 ? `截至 ${month} 月` : '还没有按月支付数' },
    { name: '执行率', text: percent(totals.rate), note: against },
    {
      name: '滞后',
      text: `${totals.behind} / ${rows.length}`,
      note: `${NAMES[level]}低于应达进度${level === 'project' ? '' : `，共 ${totals.laggards} 个项目`}`,
    },
    { name: '闲置', fen: totals.idleFen, note: '至今一分未付的项目' },
  ];
}

const NAMES: Record<ExecutionLevel, string> = {
  total: '部门',
  department: '单位',
  unit: '项目',
  project: '经济分类',
};
