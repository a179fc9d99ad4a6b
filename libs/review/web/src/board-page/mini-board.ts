import { Component, computed, input } from '@angular/core';
import type { BoardPoint } from '@zhunsheng/contract';
import { GRADES, WanPipe } from '@zhunsheng/ui';

/** One department on the board's own scale, small enough to compare with the others. */
@Component({
  selector: 'zs-mini-board',
  imports: [WanPipe],
  template: `
    <span class="name">{{ name() }}</span>
    <svg viewBox="0 0 100 100" role="img" [attr.aria-label]="label()">
      <line [attr.x1]="cutN()" y1="0" [attr.x2]="cutN()" y2="100" />
      <line x1="0" [attr.y1]="100 - cutI()" x2="100" [attr.y2]="100 - cutI()" />
      @for (point of points(); track point.id) {
        <circle
          [attr.data-grade]="point.grade"
          [attr.cx]="point.necessity"
          [attr.cy]="100 - point.importance"
          [attr.r]="radius(point.requestFen)"
        />
      }
    </svg>
    <span class="sum">{{ points().length }} 个 · {{ requestFen() | wan }} 万元</span>
  `,
  styleUrl: './mini-board.scss',
})
export class MiniBoard {
  readonly name = input.required<string>();
  readonly points = input.required<readonly BoardPoint[]>();
  readonly cutN = input.required<number>();
  readonly cutI = input.required<number>();

  protected readonly requestFen = computed(() => this.points().reduce((sum, point) => sum + point.requestFen, 0));
  protected readonly label = computed(() =>
    GRADES.map((grade) => `${grade} ${this.points().filter((point) => point.grade === grade).length} 个`).join('，'),
  );

  /** Area stands for money on a scale all departments share: 1 亿元 is 8 units across. */
  protected radius(fen: number): number {
    return Math.min(8, 1 + 3 * Math.sqrt(Math.max(fen, 0) / 10_000_000_000));
  }
}
