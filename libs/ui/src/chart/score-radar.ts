import { Component, computed, input } from '@angular/core';
import type { VerdictView } from '@zhunsheng/contract';
import type { Dimension } from '@zhunsheng/ruler';
import { outline, spoke } from './radar-geometry';

const RADIUS = 78;
const AXES: readonly { key: Dimension; name: string }[] = [
  { key: 'N', name: '必要性' },
  { key: 'I', name: '重要性' },
  { key: 'F', name: '申报合规' },
  { key: 'E', name: '执行' },
  { key: 'P', name: '绩效' },
  { key: 'S', name: '监督' },
];

/** Six dimensions of one project over the campaign's quartiles; the cut of N and I is a short ruler line across the axis. */
@Component({
  selector: 'zs-score-radar',
  templateUrl: './score-radar.html',
  styleUrl: './score-radar.scss',
})
export class ScoreRadar {
  readonly scores = input.required<VerdictView['dimensions']>();
  readonly peers = input.required<VerdictView['peers']>();
  readonly cut = input<VerdictView['cut'] | null>(null);

  protected readonly rings = [25, 50, 75, 100].map((share) =>
    outline(
      AXES.map(() => share),
      RADIUS,
    ),
  );
  protected readonly shape = computed(() =>
    outline(
      AXES.map(({ key }) => this.scores()[key]),
      RADIUS,
    ),
  );
  /** Outer and inner quartile drawn as one path with a hole. */
  protected readonly band = computed(() => {
    const quartile = (index: 0 | 2) =>
      outline(
        AXES.map(({ key }) => this.peers()[key]?.[index] ?? null),
        RADIUS,
      );
    const [inner, outer] = [quartile(0), quartile(2)];
    return inner && outer ? `M${outer}Z M${inner}Z` : null;
  });
  protected readonly median = computed(() =>
    outline(
      AXES.map(({ key }) => this.peers()[key]?.[1] ?? null),
      RADIUS,
    ),
  );
  protected readonly axes = computed(() =>
    AXES.map(({ key, name }, index) => {
      const score = this.scores()[key];
      const tip = spoke(index, AXES.length, 100, RADIUS);
      const label = spoke(index, AXES.length, 100, RADIUS + 26);
      return {
        key,
        name,
        tip,
        label,
        score,
        text: score === null ? '不适用' : score.toFixed(2),
        dot: score === null ? null : spoke(index, AXES.length, score, RADIUS),
        cut: this.cutLine(key, index),
      };
    }),
  );
  protected readonly label = computed(() =>
    this.axes()
      .map(({ name, text }) => `${name} ${text}`)
      .join('，'),
  );

  private cutLine(key: Dimension, index: number) {
    const cut = this.cut();
    if (cut === null || (key !== 'N' && key !== 'I')) return null;
    const at = spoke(index, AXES.length, cut[key], RADIUS);
    const along = spoke(index, AXES.length, 100, 1);
    return { x1: at.x - along.y * 9, y1: at.y + along.x * 9, x2: at.x + along.y * 9, y2: at.y - along.x * 9 };
  }
}
