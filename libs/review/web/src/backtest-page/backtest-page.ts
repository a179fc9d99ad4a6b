import { DatePipe, DecimalPipe, PercentPipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import type { BacktestList, BacktestView } from '@zhunsheng/contract';
import { SessionStore } from '@zhunsheng/session';
import { Chip, DataState, Money, Skeleton } from '@zhunsheng/ui';
import { Failure } from '../failure';
import { RuleVersionApi } from '../rule-versions-page/rule-version-api';
import { KnownFindingForm } from './known-finding-form';

/** 规则回测: would a version have caught what is known to have been wrong? One table. */
@Component({
  selector: 'zs-backtest-page',
  imports: [
    Chip,
    DataState,
    DatePipe,
    DecimalPipe,
    Failure,
    KnownFindingForm,
    MatButton,
    Money,
    PercentPipe,
    RouterLink,
    Skeleton,
  ],
  templateUrl: './backtest-page.html',
  styleUrl: './backtest-page.scss',
})
export class BacktestPage {
  private readonly api = inject(RuleVersionApi);
  private readonly router = inject(Router);
  private readonly session = inject(SessionStore);
  /** From the address; left out: the latest one. */
  readonly id = input<string>();

  protected readonly adding = signal(false);
  protected readonly records = computed(() => this.session.holds(['budget', 'publisher', 'performance']));
  protected readonly list = httpResource<BacktestList>(() => this.api.backtests());
  protected readonly years = computed(() => (this.list.hasValue() ? this.list.value().years : []));
  protected readonly shown = computed(
    () => this.id() ?? (this.list.hasValue() ? this.list.value().items[0]?.id : undefined),
  );
  protected readonly test = httpResource<BacktestView>(() => {
    const id = this.shown();
    return id === undefined ? undefined : this.api.backtest(id);
  });

  protected choose(id: string): void {
    void this.router.navigate([], { queryParams: { id }, replaceUrl: true });
  }
}
