import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import { Router } from '@angular/router';
import type { PolicyListView, PolicySummary } from '@zhunsheng/contract';
import { Chip, DataState, Money, Skeleton, type Tone } from '@zhunsheng/ui';
import { Caliber } from '../analysis/caliber';
import { Choice } from '../analysis/choice';
import { percent } from '../analysis/percent';
import { Failure } from '../failure';
import { PolicyPane } from './policy-pane';

const FIRST = 15;
const STATES = ['有支出无结果', '有结果', '尚无支出'] as const;

/** 政策评价: all money and results under one document; what was spent without a result comes first. */
@Component({
  selector: 'zs-policy-page',
  imports: [...[Caliber, Chip, Choice, DataState], ...[Failure, Money, PolicyPane, Skeleton]],
  templateUrl: './policy-page.html',
  styleUrl: './policy-page.scss',
})
export class PolicyPage {
  private readonly router = inject(Router);

  readonly state = input<string>();
  /** `region/id` of the document that is open. */
  readonly document = input<string>();

  protected readonly address = '/api/v1/analysis/policies';
  protected readonly view = httpResource<PolicyListView>(() => this.address);
  protected readonly percent = percent;
  protected readonly tones: Record<PolicySummary['state'], Tone> = {
    有支出无结果: 'warn',
    有结果: 'good',
    尚无支出: 'plain',
  };
  protected readonly states = computed(() => {
    const counts = this.view.hasValue() ? this.view.value().counts : null;
    const named = STATES.map((key) => ({ key: key as string, name: `${key} ${counts?.[key] ?? 0}` }));
    return [{ key: '', name: '全部' }, ...named];
  });
  protected readonly all = linkedSignal({ source: this.state, computation: () => false });
  protected readonly found = computed(() =>
    (this.view.hasValue() ? this.view.value().policies : []).filter(
      ({ state }) => !this.state() || state === this.state(),
    ),
  );
  protected readonly rows = computed(() => (this.all() ? this.found() : this.found().slice(0, FIRST)));

  protected go(params: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams: params, queryParamsHandling: 'merge' });
  }
}
