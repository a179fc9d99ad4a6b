import { DecimalPipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, signal } from '@angular/core';
import type { ProposalPageView } from '@zhunsheng/contract';
import { problemOf } from '@zhunsheng/session';
import { Appearance, CHART_PALETTES, Chart, Chip, DataState, Skeleton, formatYuan } from '@zhunsheng/ui';
import { priceStripOption } from './price-strip-option';
import { METHOD_NAMES, methodWords } from './sample-words';

/** A frozen sample to look at: every price, the interval, what was left out and why, how it was done, how firm it is. */
@Component({
  selector: 'zs-measured-sample',
  imports: [Chart, Chip, DataState, DecimalPipe, Skeleton],
  templateUrl: './measured-sample.html',
  styleUrl: './measured-sample.scss',
})
export class MeasuredSample {
  private readonly appearance = inject(Appearance);
  readonly run = input.required<string>();
  readonly no = input.required<number>();
  readonly capFen = input<number | null>(null);
  readonly capName = input('');

  protected readonly yuan = formatYuan;
  protected readonly methods = METHOD_NAMES;
  protected readonly words = methodWords;
  protected readonly sample = httpResource<ProposalPageView>(
    () => `/api/v1/standard-proposals/${this.run()}/${this.no()}`,
  );
  protected readonly problem = computed(() => problemOf(this.sample.error()));
  /** Position of the year slider; 0 is all years. */
  protected readonly step = signal(0);
  protected readonly years = computed(() =>
    this.sample.hasValue()
      ? [...new Set(this.sample.value().points.map(([, year]) => year))].sort((a, b) => a - b)
      : [],
  );
  protected readonly year = computed(() => this.years()[this.step() - 1] ?? null);
  protected readonly option = computed(() =>
    this.sample.hasValue()
      ? priceStripOption(
          { sample: this.sample.value(), year: this.year(), capFen: this.capFen(), capName: this.capName() },
          CHART_PALETTES[this.appearance.dark() ? 'dark' : 'light'],
        )
      : {},
  );
  protected readonly label = computed(() => {
    if (!this.sample.hasValue()) return '';
    const { kept, lines, lowFen, highFen } = this.sample.value();
    return `样本价格 ${kept} 条（另剔除 ${lines - kept} 条），区间 ${formatYuan(lowFen)} 至 ${formatYuan(highFen)} 元。`;
  });
}
