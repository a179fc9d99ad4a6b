import { Component, computed, input } from '@angular/core';
import type { Grade } from '@zhunsheng/ruler';

/** Where the project stands between the two cut lines; a missing fact makes the dot a rectangle of what is possible. */
@Component({
  selector: 'zs-score-cross',
  host: { role: 'img', '[attr.aria-label]': 'label()' },
  template: `
    <svg viewBox="-16 -4 126 122" aria-hidden="true">
      <rect class="frame" x="0" y="0" width="100" height="100" />
      <text class="corner" x="97" y="8" text-anchor="end">A</text>
      <text class="corner" x="97" y="97" text-anchor="end">B</text>
      <text class="corner" x="3" y="8">C</text>
      <text class="corner" x="3" y="97">D</text>
      <line class="cut" [attr.x1]="cut().N" y1="0" [attr.x2]="cut().N" y2="100" />
      <line class="cut" x1="0" [attr.y1]="100 - cut().I" x2="100" [attr.y2]="100 - cut().I" />
      @if (open()) {
        <rect
          class="possible"
          [attr.x]="necessity()"
          [attr.y]="100 - importanceMax()"
          [attr.width]="necessityMax() - necessity()"
          [attr.height]="importanceMax() - importance()"
        />
      }
      @if (trail().length > 1) {
        <polyline class="trail" [attr.points]="line()" />
        @for (stop of trail(); track $index) {
          <circle class="stop" [attr.cx]="stop.necessity" [attr.cy]="100 - stop.importance" r="1.4" />
        }
      }
      <line class="plumb" [attr.x1]="necessity()" [attr.y1]="100 - importance()" [attr.x2]="necessity()" y2="100" />
      <circle class="here" [attr.data-grade]="grade()" [attr.cx]="necessity()" [attr.cy]="100 - importance()" r="3.4" />
      <text class="axis" x="50" y="110" text-anchor="middle">必要性 →</text>
      <text class="axis" x="-50" y="-6" text-anchor="middle" transform="rotate(-90)">重要性 →</text>
    </svg>
  `,
  styleUrl: './score-cross.scss',
})
export class ScoreCross {
  readonly necessity = input.required<number>();
  readonly importance = input.required<number>();
  readonly necessityMax = input.required<number>();
  readonly importanceMax = input.required<number>();
  readonly cut = input.required<{ N: number; I: number }>();
  readonly grade = input.required<Grade | null>();
  /** Where it stood before, the oldest first. */
  readonly trail = input<readonly { necessity: number; importance: number }[]>([]);

  protected readonly open = computed(
    () => this.necessityMax() > this.necessity() || this.importanceMax() > this.importance(),
  );
  protected readonly line = computed(() =>
    this.trail()
      .map(({ necessity, importance }) => `${necessity},${100 - importance}`)
      .join(' '),
  );
  protected readonly label = computed(
    () =>
      `必要性 ${this.necessity().toFixed(2)}，等级线 ${this.cut().N}；重要性 ${this.importance().toFixed(2)}，等级线 ${this.cut().I}`,
  );
}
