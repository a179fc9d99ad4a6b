import { DecimalPipe, PercentPipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, linkedSignal, signal } from '@angular/core';
import type { Page, StatisticSeriesView } from '@zhunsheng/contract';
import { problemOf } from '@zhunsheng/session';
import { Chart, DataState, Skeleton } from '@zhunsheng/ui';
import { SiblingNav } from '../sibling-nav';
import { SourceLine } from '../source-line';
import { changes, seriesOption } from './series-option';

/** Figures from outside, each with its source, its day and its licence. */
@Component({
  selector: 'zs-statistics-page',
  imports: [DecimalPipe, PercentPipe, Chart, DataState, SourceLine, SiblingNav, Skeleton],
  templateUrl: './statistics-page.html',
  styleUrl: './statistics-page.scss',
})
export class StatisticsPage {
  protected readonly series = httpResource<Page<StatisticSeriesView>>(() => '/api/v1/statistics/series');
  protected readonly problem = computed(() => problemOf(this.series.error()));
  protected readonly word = signal('');
  private readonly all = computed(() => (this.series.hasValue() ? this.series.value().items : []));
  protected readonly shown = computed(() =>
    this.all().filter(({ indicator }) => indicator.includes(this.word().trim())),
  );
  protected readonly chosen = linkedSignal<StatisticSeriesView | null>(() => this.all()[0] ?? null);
  protected readonly option = computed(() => {
    const series = this.chosen();
    return series ? seriesOption(series) : {};
  });
  protected readonly label = computed(() => {
    const series = this.chosen();
    return series
      ? `${series.indicator}：${series.points.map(({ year, value }) => `${year} 年 ${value} ${series.unit}`).join('，')}`
      : '';
  });
  protected readonly rows = computed(() => {
    const series = this.chosen();
    if (series === null) return [];
    const change = changes(series);
    return series.points.map((point, index) => ({ ...point, change: change[index] ?? null })).reverse();
  });
}
