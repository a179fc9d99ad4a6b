import { Component, computed, input, output, signal } from '@angular/core';
import { Chart } from '@zhunsheng/ui';
import type { ECElementEvent, ECharts, EChartsCoreOption } from 'echarts/core';
import type { Asked } from '../words';

/** A chart and the same numbers as a table, one switch between them; on paper both where the table is short. A bar clicked asks why. */
@Component({
  selector: 'zs-chart-card',
  imports: [Chart],
  host: { class: 'zs-card' },
  template: `
    <header>
      <h2>
        {{ title() }} <small>{{ hint() }}</small>
      </h2>
      <button
        type="button"
        class="no-print"
        [attr.aria-label]="(asTable() ? '看图：' : '看表：') + title()"
        (click)="asTable.set(!asTable())"
      >
        {{ asTable() ? '看图' : '看表' }}
      </button>
    </header>
    <div class="both">
      @if (!asTable()) {
        <zs-chart [options]="options()" [label]="label()" (ready)="attach($event)" />
      }
      <div
        class="table"
        [class.paper-only]="!asTable()"
        [class.no-paper]="!onPaper()"
        tabindex="0"
        role="region"
        [attr.aria-label]="title() + '（表）'"
      >
        <ng-content />
      </div>
    </div>
  `,
  styleUrl: './chart-card.scss',
})
export class ChartCard {
  readonly title = input.required<string>();
  readonly hint = input('');
  readonly options = input.required<EChartsCoreOption>();
  /** A long table would be most of the print. */
  readonly onPaper = input(true);
  /** Each datum of the options may carry what it stands for as `asked`. */
  readonly asked = output<Asked>();
  protected readonly asTable = signal(false);
  protected readonly label = computed(() => `${this.title()}。点“看表”有同样的数字。`);

  protected attach(chart: ECharts): void {
    chart.on('click', (event) => {
      const { asked } = ((event as ECElementEvent).data ?? {}) as { asked?: Asked };
      if (asked) this.asked.emit(asked);
    });
  }
}
