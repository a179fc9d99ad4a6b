import { DecimalPipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import type { OutcomeBasis, OutcomeView } from '@zhunsheng/contract';
import { DataState, Skeleton } from '@zhunsheng/ui';
import { Caliber } from '../analysis/caliber';
import { Choice } from '../analysis/choice';
import { Failure } from '../failure';
import { OutcomeGroupPane } from './outcome-group-pane';

/** 成本效益: what one output costs, kind by kind, and who stands far from the others. */
@Component({
  selector: 'zs-outcome-page',
  imports: [...[Caliber, Choice, DataState, DecimalPipe], ...[Failure, OutcomeGroupPane, Skeleton]],
  templateUrl: './outcome-page.html',
  styleUrl: './outcome-page.scss',
})
export class OutcomePage {
  private readonly router = inject(Router);

  readonly basis = input<OutcomeBasis>();
  readonly group = input<string>();

  protected readonly bases: { key: OutcomeBasis; name: string }[] = [
    { key: 'plan', name: '按本年申报' },
    { key: 'actual', name: '按上年完成' },
  ];
  protected readonly chosen = computed(() => this.basis() ?? 'plan');
  protected readonly address = computed(() => `/api/v1/analysis/outcomes?basis=${this.chosen()}`);
  protected readonly view = httpResource<OutcomeView>(() => this.address());
  /** The one that is asked for, else the first that could be compared. */
  protected readonly open = computed(() => {
    const groups = this.view.hasValue() ? this.view.value().groups : [];
    return groups.find(({ key }) => key === this.group()) ?? groups.find(({ reason }) => reason === null) ?? null;
  });

  protected go(params: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams: params, queryParamsHandling: 'merge' });
  }
}
