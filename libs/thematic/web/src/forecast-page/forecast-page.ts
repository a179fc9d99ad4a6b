import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import { Router } from '@angular/router';
import type { ForecastDimension, ForecastRow, ForecastView } from '@zhunsheng/contract';
import { Appearance, CHART_PALETTES, Chart, DataState, Money, Skeleton } from '@zhunsheng/ui';
import { Caliber } from '../analysis/caliber';
import { Choice } from '../analysis/choice';
import { type FigureCard, FigureCards } from '../analysis/figure-cards';
import { percent, points } from '../analysis/percent';
import { Failure } from '../failure';
import { forecastOption, MOST } from './forecast-option';
import { RevenueCard } from './revenue-card';

const FIRST = 20;

const ORDERS: Record<string, (a: ForecastRow, b: ForecastRow) => number> = {
  money: (a, b) => b.budgetFen - a.budgetFen,
  low: (a, b) => (a.rate ?? 2) - (b.rate ?? 2),
};

/** 执行预测: the year's end with an interval, and beside it how far past forecasts were off. */
@Component({
  selector: 'zs-forecast-page',
  imports: [...[Caliber, Chart, Choice, DataState, Failure], ...[FigureCards, Money, RevenueCard, Skeleton]],
  templateUrl: './forecast-page.html',
  styleUrl: './forecast-page.scss',
})
export class ForecastPage {
  private readonly router = inject(Router);
  private readonly appearance = inject(Appearance);

  readonly by = input<ForecastDimension>();
  readonly order = input<string>();

  protected readonly dimensions: { key: ForecastDimension; name: string }[] = [
    { key: 'unit', name: '按单位' },
    { key: 'function', name: '按功能科目' },
  ];
  protected readonly orders = [
    { key: 'money', name: '按金额' },
    { key: 'low', name: '执行率从低到高' },
  ];
  protected readonly most = MOST;
  protected readonly percent = percent;
  protected readonly points = points;
  protected readonly chosen = computed(() => this.by() ?? 'unit');
  protected readonly sorted = computed(() => (this.order() === 'low' ? 'low' : 'money'));
  protected readonly address = computed(() => `/api/v1/analysis/forecast?by=${this.chosen()}`);
  protected readonly view = httpResource<ForecastView>(() => this.address());
  protected readonly found = computed(() => {
    const by = ORDERS[this.sorted()];
    const rows = this.view.hasValue() ? this.view.value().rows : [];
    return by ? [...rows].sort((a, b) => by(a, b) || (a.key < b.key ? -1 : 1)) : rows;
  });
  protected readonly all = linkedSignal({ source: this.chosen, computation: () => false });
  protected readonly rows = computed(() => (this.all() ? this.found() : this.found().slice(0, FIRST)));
  protected readonly option = computed(() =>
    forecastOption(this.found(), CHART_PALETTES[this.appearance.dark() ? 'dark' : 'light']),
  );
  protected readonly cards = computed(() => (this.view.hasValue() ? cardsOf(this.view.value()) : []));

  protected go(params: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams: params, queryParamsHandling: 'merge' });
  }
}

export function cardsOf({ rows, meanError, coverage, level }: ForecastView): FigureCard[] {
  const made = rows.filter(({ forecastFen }) => forecastFen !== null);
  const sum = (value: (row: ForecastRow) => number): number => made.reduce((fen, row) => fen + value(row), 0);
  const forecast = sum(({ forecastFen }) => forecastFen ?? 0);
  const budget = sum(({ budgetFen }) => budgetFen);
  return [
    { name: '预测全年支付', fen: forecast, note: `${made.length} 项能预测的合计` },
    { name: '预测执行率', text: percent(budget > 0 ? forecast / budget : null), note: '占这些项的调整后预算' },
    {
      name: '往年预测误差',
      text: percent(meanError),
      note: meanError === null ? '还没有回测过' : '回测误差的平均，占预算',
    },
    {
      name: '区间命中',
      text: coverage === null ? '—' : `${coverage.inside} / ${coverage.of}`,
      note: level === null ? '回测太少，不给区间' : `区间应命中 ${percent(level)}`,
    },
    { name: '不预测', text: `${rows.length - made.length} 项`, note: '历史不足或没有预算' },
  ];
}
