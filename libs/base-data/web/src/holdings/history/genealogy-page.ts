import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { GenealogyView, GenealogyYear } from '@zhunsheng/contract';
import { problemOf } from '@zhunsheng/session';
import {
  Appearance,
  CHART_PALETTES,
  Chart,
  Chip,
  DataState,
  FreshnessBadge,
  Money,
  Skeleton,
  formatWan,
} from '@zhunsheng/ui';
import { RegionChoice } from '../../region/region-choice';
import { RegionStore } from '../../region/region-store';
import { lifeOption } from './life-option';

/** A project from its first yuan on: basis, budget, adjustment, execution and grade of every year. */
@Component({
  selector: 'zs-genealogy-page',
  imports: [RouterLink, Chart, Chip, DataState, FreshnessBadge, Money, RegionChoice, Skeleton],
  templateUrl: './genealogy-page.html',
  styleUrl: './genealogy-page.scss',
})
export class GenealogyPage {
  private readonly appearance = inject(Appearance);
  private readonly regions = inject(RegionStore);

  /** Of the address. */
  readonly unit = input.required<string>();
  readonly key = input.required<string>();

  protected readonly life = httpResource<GenealogyView>(() =>
    this.regions.from(`/api/v1/holdings/history/${encodeURIComponent(this.unit())}/${encodeURIComponent(this.key())}`),
  );
  protected readonly problem = computed(() => problemOf(this.life.error()));
  protected readonly view = computed(() => (this.life.hasValue() ? this.life.value() : null));
  protected readonly option = computed(() =>
    lifeOption(this.view()?.years ?? [], CHART_PALETTES[this.appearance.dark() ? 'dark' : 'light']),
  );
  protected readonly label = computed(() =>
    (this.view()?.years ?? [])
      .map(
        ({ year, finalFen, executedFen }) =>
          `${year} 年预算 ${formatWan(finalFen)}、执行 ${formatWan(executedFen)} 万元`,
      )
      .join('；'),
  );
  /** The newest year first, as people look for it. */
  protected readonly years = computed(() => [...(this.view()?.years ?? [])].reverse());

  protected rateOf({ rate }: GenealogyYear): string {
    return rate === null ? '—' : `${(rate * 100).toFixed(1)}%`;
  }
}
