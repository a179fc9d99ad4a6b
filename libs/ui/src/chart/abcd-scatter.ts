import { Component, computed, inject, input, output, signal } from '@angular/core';
import type { BoardPoint } from '@zhunsheng/contract';
import type { ECElementEvent, ECharts } from 'echarts/core';
import { Appearance } from '../appearance/appearance';
import { Icon } from '../icon/icon';
import { GRADES } from '../grade/grade-form';
import { abcdOption } from './abcd-option';
import { Chart } from './chart';
import { CHART_PALETTES } from './chart-palette';

type Tool = 'polygon' | 'rect';

interface BrushSelected {
  batch: { areas: unknown[]; selected: { seriesIndex: number; dataIndex: number[] }[] }[];
}

/** The ABCD board: x necessity, y importance, area = amount, shape and colour = grade; a lasso picks projects. */
@Component({
  selector: 'zs-abcd-scatter',
  imports: [Chart, Icon],
  templateUrl: './abcd-scatter.html',
  styleUrl: './abcd-scatter.scss',
})
export class AbcdScatter {
  private readonly appearance = inject(Appearance);
  readonly points = input.required<readonly BoardPoint[]>();
  readonly cutN = input.required<number>();
  readonly cutI = input.required<number>();
  readonly borderWidth = input(3);
  /** Ids inside the lasso; null when there is no lasso, which is not the same as an empty one. */
  readonly picked = output<string[] | null>();
  readonly opened = output<string>();

  private chart: ECharts | null = null;
  protected readonly tool = signal<Tool | null>(null);
  protected readonly hasPick = signal(false);
  protected readonly option = computed(() =>
    abcdOption(
      { points: this.points(), cutN: this.cutN(), cutI: this.cutI(), borderWidth: this.borderWidth() },
      CHART_PALETTES[this.appearance.dark() ? 'dark' : 'light'],
    ),
  );
  protected readonly label = computed(() => {
    const counts = GRADES.map(
      (grade) => `${grade} ${this.points().filter((point) => point.grade === grade).length} 个`,
    );
    return `项目分布：横轴必要性，纵轴重要性，${counts.join('，')}。下方表格有同样的内容。`;
  });

  protected attach(chart: ECharts): void {
    this.chart = chart;
    chart.on('brushSelected', (event) => this.pick(event as unknown as BrushSelected));
    chart.on('click', (event) => {
      const { point } = (event as ECElementEvent).data as { point?: BoardPoint };
      if (point) this.opened.emit(point.id);
    });
  }

  protected take(tool: Tool): void {
    const next = this.tool() === tool ? null : tool;
    this.tool.set(next);
    this.chart?.dispatchAction({
      type: 'takeGlobalCursor',
      key: 'brush',
      brushOption: { brushType: next ?? false, brushMode: 'single' },
    });
  }

  protected clear(): void {
    this.chart?.dispatchAction({ type: 'brush', areas: [] });
  }

  private pick({ batch }: BrushSelected): void {
    const drawn = batch.some((entry) => entry.areas.length > 0);
    this.hasPick.set(drawn);
    if (!drawn) {
      this.picked.emit(null);
      return;
    }
    const bySeries = GRADES.map((grade) => this.points().filter((point) => point.grade === grade));
    const ids = batch.flatMap((entry) =>
      entry.selected.flatMap(({ seriesIndex, dataIndex }) =>
        dataIndex.map((index) => bySeries[seriesIndex]?.[index]?.id).filter((id) => id !== undefined),
      ),
    );
    this.picked.emit(ids);
  }
}
