import { DecimalPipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, output } from '@angular/core';
import type { ComparisonResult, ThemeBasis, ThemeComparison } from '@zhunsheng/contract';
import { Appearance, CHART_PALETTES, Chart, DataState, Money, Skeleton } from '@zhunsheng/ui';
import { Failure } from '../failure';
import { BASES, COMPARISONS } from '../words';
import { comparisonOption } from './comparison-option';

/** One switch, the same three on every theme. */
@Component({
  selector: 'zs-comparison-pane',
  imports: [...[Chart, DataState, DecimalPipe, Failure, Money, Skeleton]],
  templateUrl: './comparison-pane.html',
  styleUrl: './comparison-pane.scss',
})
export class ComparisonPane {
  private readonly appearance = inject(Appearance);

  readonly code = input.required<string>();
  readonly year = input.required<number>();
  readonly offered = input.required<readonly ThemeComparison[]>();
  readonly by = input.required<ThemeComparison>();
  readonly adjusted = input.required<boolean>();
  /** What units may be compared by here, and what they are. */
  readonly bases = input.required<readonly ThemeBasis[]>();
  readonly per = input.required<ThemeBasis>();
  readonly chosen = output<Record<string, string | null>>();

  protected readonly words = COMPARISONS;
  protected readonly divided = BASES;
  protected readonly result = httpResource<ComparisonResult>(
    () =>
      `/api/v1/themes/${encodeURIComponent(this.code())}/comparison?year=${this.year()}&by=${this.by()}&adjusted=${this.adjusted() ? 1 : 0}&per=${this.per()}`,
  );
  protected readonly option = computed(() =>
    this.result.hasValue()
      ? comparisonOption(this.result.value(), CHART_PALETTES[this.appearance.dark() ? 'dark' : 'light'])
      : null,
  );
}
