import { Component, computed, inject, input, output } from '@angular/core';
import type { ECharts, EChartsCoreOption } from 'echarts/core';
import { NgxEchartsDirective, provideEchartsCore } from 'ngx-echarts';
import { Appearance } from '../appearance/appearance';
import { chartTheme } from './chart-theme';

const LIGHT = chartTheme('light');
const DARK = chartTheme('dark');

/** ECharts in the one theme, as SVG, loaded when the first chart is drawn. The words for it are the caller's `label`. */
@Component({
  selector: 'zs-chart',
  imports: [NgxEchartsDirective],
  providers: [provideEchartsCore({ echarts: () => import('./echarts-parts') })],
  host: { role: 'img', '[attr.aria-label]': 'label()' },
  template: `
    <div
      echarts
      class="canvas"
      [options]="still()"
      [theme]="theme()"
      [initOpts]="init"
      (chartInit)="ready.emit($event)"
    ></div>
  `,
  styles: `
    :host {
      display: block;
      min-height: 160px;
    }
    .canvas {
      width: 100%;
      height: 100%;
    }
  `,
})
export class Chart {
  private readonly appearance = inject(Appearance);
  readonly options = input.required<EChartsCoreOption>();
  readonly label = input.required<string>();
  /** Again after a change between light and dark, which makes a new chart. */
  readonly ready = output<ECharts>();

  protected readonly init = { renderer: 'svg' } as const;
  protected readonly theme = computed(() => (this.appearance.dark() ? DARK : LIGHT));
  protected readonly still = computed<EChartsCoreOption>(() => {
    const calm = globalThis.matchMedia('(prefers-reduced-motion: reduce)').matches;
    return { animation: !calm, animationDuration: 160, animationDurationUpdate: 160, ...this.options() };
  });
}
