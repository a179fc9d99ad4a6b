import { Component, computed, input } from '@angular/core';
import { POINT } from '@zhunsheng/ruler';

const STEP = 4;
const SIDE = 100 / STEP;

interface Cell {
  x: number;
  y: number;
  count: number;
  /** Mean share of draws in which the grade is kept; null where it is not known. */
  share: number | null;
  opacity: number;
}

/** The campaign on the board, counted into cells of four points: a hundred thousand dots would hide each other. */
@Component({
  selector: 'zs-density-map',
  template: `
    <svg viewBox="-11 -3 116 114" role="img" [attr.aria-label]="label()">
      <rect class="frame" x="0" y="0" width="100" height="100" />
      @for (cell of cells(); track cell.x + ' ' + cell.y) {
        <rect
          class="cell"
          [class.weak]="cell.share !== null && cell.share < keep()"
          [attr.x]="cell.x"
          [attr.y]="cell.y"
          width="4"
          height="4"
          [style.fill-opacity]="cell.opacity"
        >
          <title>{{ said(cell) }}</title>
        </rect>
      }
      <rect class="zone" [attr.x]="cutN() - width()" y="0" [attr.width]="2 * width()" height="100" />
      <rect class="zone" x="0" [attr.y]="100 - cutI() - width()" width="100" [attr.height]="2 * width()" />
      <line [attr.x1]="cutN()" y1="0" [attr.x2]="cutN()" y2="100" />
      <line x1="0" [attr.y1]="100 - cutI()" x2="100" [attr.y2]="100 - cutI()" />
      <text class="grade" x="98" y="5" text-anchor="end">A</text>
      <text class="grade" x="98" y="98" text-anchor="end">B</text>
      <text class="grade" x="2" y="5">C</text>
      <text class="grade" x="2" y="98">D</text>
      @for (tick of [0, 20, 40, 60, 80, 100]; track tick) {
        <text class="tick" [attr.x]="tick" y="104" text-anchor="middle">{{ tick }}</text>
        <text class="tick" x="-1.5" [attr.y]="101 - tick" text-anchor="end">{{ tick }}</text>
      }
      <text class="tick" x="50" y="109" text-anchor="middle">必要性</text>
      <text class="tick" x="-50" y="-7" text-anchor="middle" transform="rotate(-90)">重要性</text>
    </svg>
  `,
  styleUrl: './density-map.scss',
})
export class DensityMap {
  /** Millionths of a point. */
  readonly necessity = input.required<Int32Array>();
  readonly importance = input.required<Int32Array>();
  readonly grade = input.required<Uint8Array>();
  readonly shares = input<Float64Array | null>(null);
  readonly keep = input(0.8);
  readonly cutN = input.required<number>();
  readonly cutI = input.required<number>();
  readonly width = input.required<number>();
  /** Read so that the arrays, which stay the same objects, are counted again. */
  readonly version = input.required<unknown>();

  protected readonly label = computed(
    () => `必要性与重要性分布，分界线在必要性 ${this.cutN()}、重要性 ${this.cutI()}。各等级的数目见右表。`,
  );

  protected readonly cells = computed<Cell[]>(() => {
    this.version();
    const [n, y, grade, shares] = [this.necessity(), this.importance(), this.grade(), this.shares()];
    const count = new Float64Array(SIDE * SIDE);
    const kept = new Float64Array(SIDE * SIDE);
    const at = (micro: number) => Math.min(SIDE - 1, Math.floor(micro / POINT / STEP));
    for (let i = 0; i < grade.length; i++) {
      if (!grade[i]) continue;
      const cell = at(n[i] ?? 0) * SIDE + at(y[i] ?? 0);
      count[cell] = (count[cell] ?? 0) + 1;
      if (shares) kept[cell] = (kept[cell] ?? 0) + (shares[i] ?? 0);
    }
    const most = Math.log1p(count.reduce((a, b) => Math.max(a, b), 1));
    return Array.from(count).flatMap((many, cell) =>
      many === 0
        ? []
        : [
            {
              x: Math.floor(cell / SIDE) * STEP,
              y: 100 - STEP - (cell % SIDE) * STEP,
              count: many,
              share: shares ? (kept[cell] ?? 0) / many : null,
              opacity: 0.15 + (0.85 * Math.log1p(many)) / most,
            },
          ],
    );
  });

  protected said({ x, y, count, share }: Cell): string {
    const where = `必要性 ${x}–${x + STEP}，重要性 ${100 - STEP - y}–${100 - y}：${count} 个项目`;
    return share === null ? where : `${where}，平均 ${Math.round(share * 100)}% 的权重扰动下等级不变`;
  }
}
