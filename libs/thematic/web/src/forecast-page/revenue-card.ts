import { DecimalPipe } from '@angular/common';
import { Component, computed, inject, input } from '@angular/core';
import type { RevenueForecast } from '@zhunsheng/contract';
import { Appearance, CHART_PALETTES, Chart } from '@zhunsheng/ui';
import { percent } from '../analysis/percent';
import { revenueOption } from './forecast-option';

/** Next year's revenue from the median growth of the years known, with the error of every forecast it would have made. */
@Component({
  selector: 'zs-revenue-card',
  imports: [Chart, DecimalPipe],
  template: `
    <section class="zs-card" aria-labelledby="revenue-head">
      @let shown = revenue();
      <h2 id="revenue-head">
        {{ shown.indicator }} <small>{{ shown.unit }}，末年 ×（1 + 历年增幅中位数）</small>
      </h2>
      <zs-chart class="line" [options]="option()" [label]="shown.indicator + '：历年与预测'" />
      <p>
        @if (shown.value !== null) {
          {{ shown.year }} 年预测 <b>{{ shown.value | number: '1.0-0' }}</b> {{ shown.unit
          }}{{ shown.low !== null && shown.high !== null ? '，区间 ' : '' }}
          @if (shown.low !== null && shown.high !== null) {
            {{ shown.low | number: '1.0-0' }} 至 {{ shown.high | number: '1.0-0' }}
          }
        }
        {{ shown.reason ? '（' + shown.reason + '）' : '' }}。
        @for (one of shown.past; track one.year) {
          {{ one.year }} 年当时会预测 {{ one.predicted | number: '1.0-0' }}，实际
          {{ one.actual | number: '1.0-0' }}，误差 {{ percent(one.error) }}。
        }
      </p>
    </section>
  `,
  styles: `
    h2 {
      margin: 0 0 8px;
      font-size: 16px;
    }
    small {
      color: var(--zs-ink-soft);
      font-size: 12px;
      font-weight: 400;
    }
    .line {
      height: 240px;
    }
    p {
      margin: 8px 0 0;
      font-size: 13px;
    }
  `,
})
export class RevenueCard {
  private readonly appearance = inject(Appearance);
  readonly revenue = input.required<RevenueForecast>();
  protected readonly percent = percent;
  protected readonly option = computed(() =>
    revenueOption(this.revenue(), CHART_PALETTES[this.appearance.dark() ? 'dark' : 'light']),
  );
}
