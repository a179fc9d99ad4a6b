import { Component, computed, inject, input, signal } from '@angular/core';
import type { ProcessEdge, ProcessNode } from '@zhunsheng/contract';
import { Appearance, Chart, CHART_PALETTES } from '@zhunsheng/ui';
import { hoursWords } from './hours-words';
import { processMapOptions } from './process-map-options';

/** Directly-follows graph: states along the usual way, what is done again in vermilion, a table for who cannot see it. */
@Component({
  selector: 'zs-process-map',
  imports: [Chart],
  template: `
    <div class="frame">
      @if (ready()) {
        <zs-chart [options]="options()" [label]="label()" />
      }
    </div>
    <details>
      <summary>以表格查看</summary>
      <div class="zs-table-frame">
        <table class="zs-table">
          <thead>
            <tr>
              <th scope="col">从</th>
              <th scope="col">到</th>
              <th scope="col" class="num">次数</th>
              <th scope="col" class="num">用时中位</th>
              <th scope="col">性质</th>
            </tr>
          </thead>
          <tbody>
            @for (one of edges(); track one.from + one.to) {
              <tr>
                <td>{{ one.from }}</td>
                <td>{{ one.to }}</td>
                <td class="num">{{ one.count }}</td>
                <td class="num">{{ words(one.medianHours) }}</td>
                <td>{{ one.rework ? '返工' : '' }}</td>
              </tr>
            }
          </tbody>
        </table>
      </div>
    </details>
  `,
  styles: `
    .frame {
      overflow-x: auto;
    }
    zs-chart {
      min-width: 860px;
      height: 340px;
    }
    summary {
      color: var(--zs-ink-soft);
      font-size: 13px;
      cursor: pointer;
    }
    .num {
      text-align: right;
    }
  `,
})
export class ProcessMapChart {
  private readonly appearance = inject(Appearance);
  readonly nodes = input.required<readonly ProcessNode[]>();
  readonly edges = input.required<readonly ProcessEdge[]>();

  protected readonly words = hoursWords;
  protected readonly ready = signal(false);
  protected readonly label = computed(
    () => `流程图，${this.nodes().length} 个环节，${this.edges().length} 条去向；下面有同样内容的表格`,
  );
  protected readonly options = computed(() =>
    processMapOptions(this.nodes(), this.edges(), CHART_PALETTES[this.appearance.dark() ? 'dark' : 'light']),
  );

  constructor() {
    // only this page draws graphs: the other charts do without the part
    void Promise.all([import('echarts/charts'), import('echarts/core')]).then(([{ GraphChart }, { use }]) => {
      use([GraphChart]);
      this.ready.set(true);
    });
  }
}
