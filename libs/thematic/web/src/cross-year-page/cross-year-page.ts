import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { CrossYearDimension, CrossYearRow, CrossYearView } from '@zhunsheng/contract';
import { SessionStore } from '@zhunsheng/session';
import { Appearance, CHART_PALETTES, Chart, DataState, Money, Skeleton } from '@zhunsheng/ui';
import { Caliber } from '../analysis/caliber';
import { Choice } from '../analysis/choice';
import { percent } from '../analysis/percent';
import { Failure } from '../failure';
import { ApartTable } from './apart-table';
import { BreakForm } from './break-form';
import { CellPane } from './cell-pane';
import { crossYearOption, MOST, type YearMeasure } from './cross-year-option';

const FIRST = 20;

/** 跨年比较: five years in today's codes, breaks with their cause, and apart what cannot be followed back. */
@Component({
  selector: 'zs-cross-year-page',
  imports: [...[ApartTable, BreakForm, Caliber, CellPane, Chart, Choice], ...[DataState, Failure, Money, Skeleton]],
  templateUrl: './cross-year-page.html',
  styleUrl: './cross-year-page.scss',
})
export class CrossYearPage {
  private readonly router = inject(Router);
  private readonly appearance = inject(Appearance);

  readonly by = input<CrossYearDimension>();
  readonly measure = input<YearMeasure>();
  /** The cell that is asked about: its key, its year, and whether it stands apart. */
  readonly key = input<string>();
  readonly year = input<string>();
  readonly apart = input<string>();

  protected readonly dimensions: { key: CrossYearDimension; name: string }[] = [
    { key: 'unit', name: '按单位' },
    { key: 'function', name: '按功能科目' },
    { key: 'theme', name: '按专题' },
  ];
  protected readonly measures: { key: YearMeasure; name: string }[] = [
    { key: 'finalFen', name: '预算' },
    { key: 'paidFen', name: '支付' },
  ];
  protected readonly most = MOST;
  protected readonly keeps = inject(SessionStore).holds(['budget', 'publisher']);
  protected readonly chosen = computed(() => this.by() ?? 'unit');
  protected readonly shown = computed(() => this.measure() ?? 'finalFen');
  protected readonly address = computed(() => `/api/v1/analysis/cross-year?by=${this.chosen()}`);
  protected readonly view = httpResource<CrossYearView>(() => this.address());
  protected readonly option = computed(() =>
    this.view.hasValue()
      ? crossYearOption(this.view.value(), this.shown(), CHART_PALETTES[this.appearance.dark() ? 'dark' : 'light'])
      : null,
  );
  protected readonly word = signal('');
  protected readonly all = linkedSignal({ source: this.chosen, computation: () => false });
  protected readonly found = computed(() => {
    const word = this.word().trim();
    const rows = this.view.hasValue() ? this.view.value().rows : [];
    return word === '' ? rows : rows.filter(({ key, name }) => key.startsWith(word) || name.includes(word));
  });
  protected readonly rows = computed(() => (this.all() ? this.found() : this.found().slice(0, FIRST)));
  protected readonly cell = computed(() => {
    const [key, year] = [this.key(), this.year()];
    return key && year ? { by: this.chosen(), key, year, apart: this.apart() === '1' } : null;
  });

  protected go(params: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams: params, queryParamsHandling: 'merge' });
  }

  protected ask(key: string, year: number, apart = false): void {
    this.go({ key, year: `${year}`, apart: apart ? '1' : null });
  }

  /** The last two whole years: a running one is not a year yet. */
  protected growth(row: CrossYearRow): string {
    const view = this.view.value();
    const whole = row.values.filter(({ year }) => year !== view?.running?.year);
    const [before, last] = [whole.at(-2)?.[this.shown()] ?? 0, whole.at(-1)?.[this.shown()] ?? 0];
    return before > 0 ? percent(last / before - 1) : '—';
  }
}
