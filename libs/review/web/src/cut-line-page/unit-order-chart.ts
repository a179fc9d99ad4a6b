import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import type { CampaignColumns } from '@zhunsheng/ruler';
import { Appearance, CHART_PALETTES, Chart, DataState, GRADES } from '@zhunsheng/ui';
import type { EChartsCoreOption } from 'echarts/core';

interface Ordered {
  own: number;
  engine: number;
  grade: number;
}

interface UnitOrder {
  code: string;
  name: string;
  rows: Ordered[];
  /** Spearman: 1 the same order, −1 the reverse. */
  agreement: number;
}

/** The unit's own order against the engine's, each project a line from one to the other; units that agree least first. */
@Component({
  selector: 'zs-unit-order-chart',
  imports: [Chart, DataState],
  template: `
    @if (chosen(); as unit) {
      <div class="head">
        <label>
          单位
          <select #code class="zs-field" (change)="code_.set(code.value)">
            @for (one of units(); track one.code) {
              <option [value]="one.code" [selected]="one.code === unit.code">
                {{ one.name }}（{{ one.rows.length }} 个，一致度 {{ one.agreement.toFixed(2) }}）
              </option>
            }
          </select>
        </label>
        <p class="soft">一致度为两种次序的秩相关系数：1 完全一致，0 无关，−1 相反。次序只作对照，不改变机审排序。</p>
      </div>
      <zs-chart [options]="options()" [label]="label()" />
    } @else {
      <zs-data-state
        kind="empty"
        title="没有可比较的次序"
        text="单位报送自排次序，且有两个以上已定级项目时，在这里与机审次序对照。"
      />
    }
  `,
  styles: `
    .head {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px 16px;
      font-size: 13px;
    }
    select {
      max-width: min(420px, 80vw);
    }
    zs-chart {
      height: 420px;
    }
  `,
})
export class UnitOrderChart {
  private readonly appearance = inject(Appearance);
  readonly columns = input.required<CampaignColumns>();
  readonly grade = input.required<Uint8Array>();
  readonly order = input.required<Uint32Array>();

  protected readonly units = computed<UnitOrder[]>(() => {
    const { unit, ownOrder, head } = this.columns();
    const grade = this.grade();
    const placed = new Map<number, Ordered[]>();
    for (const row of this.order()) {
      const at = unit[row] ?? 0;
      const own = ownOrder[row] ?? 0;
      if (own === 0) continue;
      const rows = placed.get(at) ?? [];
      rows.push({ own, engine: rows.length + 1, grade: grade[row] ?? 0 });
      placed.set(at, rows);
    }
    return [...placed]
      .filter(([, rows]) => rows.length > 2)
      .map(([at, rows]) => {
        // ungraded projects have no place in the engine's order: the unit's is counted without them too
        [...rows].sort((a, b) => a.own - b.own).forEach((row, k) => (row.own = k + 1));
        const { code = '', name = '' } = head.units[at] ?? {};
        return { code, name, rows, agreement: spearman(rows) };
      })
      .sort((a, b) => a.agreement - b.agreement || a.code.localeCompare(b.code));
  });
  protected readonly code_ = linkedSignal(() => this.units()[0]?.code ?? '');
  protected readonly chosen = computed(() => this.units().find(({ code }) => code === this.code_()) ?? this.units()[0]);

  protected readonly label = computed(() => {
    const unit = this.chosen();
    return unit
      ? `${unit.name} ${unit.rows.length} 个项目的自排次序与机审次序，一致度 ${unit.agreement.toFixed(2)}`
      : '';
  });
  protected readonly options = computed<EChartsCoreOption>(() => {
    const palette = CHART_PALETTES[this.appearance.dark() ? 'dark' : 'light'];
    const rows = this.chosen()?.rows ?? [];
    return {
      grid: { left: 56, right: 56, top: 28, bottom: 28 },
      tooltip: { trigger: 'item' },
      xAxis: { type: 'category', data: ['单位自排', '机审次序'], boundaryGap: false, position: 'top' },
      yAxis: {
        type: 'value',
        inverse: true,
        min: 1,
        max: rows.length,
        minInterval: 1,
      },
      series: rows.map(({ own, engine, grade }) => {
        const letter = GRADES[grade - 1] ?? 'D';
        const moved = engine - own;
        return {
          type: 'line',
          name: `${letter} 类：自排第 ${own}，机审第 ${engine}（${moved === 0 ? '不变' : moved < 0 ? `升 ${-moved}` : `降 ${moved}`}）`,
          data: [own, engine],
          symbolSize: 7,
          color: palette.grade[letter],
          lineStyle: { width: Math.abs(moved) * 3 > rows.length ? 2.5 : 1, opacity: 0.85 },
        };
      }),
    };
  });
}

function spearman(rows: readonly Ordered[]): number {
  const n = rows.length;
  const squares = rows.reduce((sum, { own, engine }) => sum + (own - engine) ** 2, 0);
  return 1 - (6 * squares) / (n * (n * n - 1));
}
