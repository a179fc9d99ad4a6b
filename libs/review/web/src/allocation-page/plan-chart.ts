import { Component, computed, inject, input, signal } from '@angular/core';
import type { AllocationLine } from '@zhunsheng/contract';
import { Appearance, CHART_PALETTES, Chart, GRADES, formatWan } from '@zhunsheng/ui';
import type { EChartsCoreOption } from 'echarts/core';

const MOST = 12;

/** Where the money of both plans goes: stacked by grade, for each plan or for the departments that get most. */
@Component({
  selector: 'zs-plan-chart',
  imports: [Chart],
  template: `
    <div class="segments" role="group" aria-label="图的样式">
      <button type="button" [attr.aria-pressed]="!byDepartment()" (click)="byDepartment.set(false)">两种方案</button>
      <button type="button" [attr.aria-pressed]="byDepartment()" (click)="byDepartment.set(true)">
        按部门（最优）
      </button>
    </div>
    <zs-chart [options]="options()" [label]="label()" [class.tall]="byDepartment()" />
  `,
  styleUrl: './plan-chart.scss',
})
export class PlanChart {
  private readonly appearance = inject(Appearance);
  readonly lines = input.required<readonly AllocationLine[]>();
  readonly departments = input.required<readonly { code: string; name: string }[]>();
  protected readonly byDepartment = signal(false);

  /** Amounts (分) by stack and bar. */
  protected readonly bars = computed(() => {
    const names = new Map(this.departments().map(({ code, name }) => [code, name]));
    const sums = new Map<string, Map<string, number>>();
    const put = (bar: string, stack: string, fen: number) => {
      const bars = sums.get(bar) ?? new Map<string, number>();
      bars.set(stack, (bars.get(stack) ?? 0) + fen);
      sums.set(bar, bars);
    };
    for (const { kind, grade, suggestedFen, greedyFen, optimalFen, departmentCode } of this.lines()) {
      const stack = kind === 'floor' ? '刚性' : (grade ?? '刚性');
      if (this.byDepartment()) put(names.get(departmentCode) ?? departmentCode, stack, optimalFen);
      else {
        put('建议', stack, suggestedFen);
        put('按次序', stack, greedyFen);
        put('最优', stack, optimalFen);
      }
    }
    const total = (of: Map<string, number>) => [...of.values()].reduce((a, b) => a + b, 0);
    const rows = [...sums].map(([name, of]) => ({ name, of, total: total(of) }));
    return this.byDepartment() ? rows.sort((a, b) => b.total - a.total).slice(0, MOST) : rows;
  });
  protected readonly label = computed(() =>
    this.bars()
      .map(({ name, total }) => `${name} ${formatWan(total)} 万元`)
      .join('，'),
  );

  protected readonly options = computed<EChartsCoreOption>(() => {
    const palette = CHART_PALETTES[this.appearance.dark() ? 'dark' : 'light'];
    const bars = [...this.bars()].reverse();
    return {
      grid: { left: this.byDepartment() ? 128 : 64, right: 24, top: 34, bottom: 26 },
      legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 10, itemGap: 8 },
      tooltip: {
        trigger: 'axis',
        axisPointer: { type: 'shadow' },
        valueFormatter: (wan: number) => `${wan.toFixed(2)} 万元`,
      },
      xAxis: {
        type: 'value',
        splitNumber: 4,
        axisLabel: { hideOverlap: true, formatter: (wan: number) => wan.toLocaleString('zh-CN') },
      },
      yAxis: {
        type: 'category',
        data: bars.map(({ name }) => name),
        axisLabel: { width: 112, overflow: 'truncate' },
      },
      series: ['刚性', ...GRADES].map((stack) => ({
        type: 'bar',
        stack: 'money',
        name: stack === '刚性' ? '刚性、三保' : `${stack} 类`,
        data: bars.map(({ of }) => (of.get(stack) ?? 0) / 1_000_000),
        color: stack === '刚性' ? palette.soft : palette.grade[stack as (typeof GRADES)[number]],
        barMaxWidth: 26,
      })),
    };
  });
}
