import { httpResource } from '@angular/common/http';
import { Component, DestroyRef, computed, inject, input, linkedSignal, signal } from '@angular/core';
import type { ProjectPath, VerdictView } from '@zhunsheng/contract';
import { GradeBadge, WanPipe } from '@zhunsheng/ui';
import { ScoreCross } from './score-cross';

/** Long enough to read the caption of a stop. */
const STOP_MS = 1400;

/** 等级位置: where the project stands, and on request how it came there over submissions and years. */
@Component({
  selector: 'zs-position-path',
  imports: [GradeBadge, ScoreCross, WanPipe],
  template: `
    @let now = verdict();
    @let stop = shown();
    <zs-score-cross
      [necessity]="stop?.necessity ?? now.necessity"
      [importance]="stop?.importance ?? now.importance"
      [necessityMax]="stop?.necessity ?? now.necessityMax"
      [importanceMax]="stop?.importance ?? now.importanceMax"
      [cut]="stop?.cut ?? now.cut"
      [grade]="stop ? stop.grade : now.grade"
      [trail]="trail()"
    />
    <div class="path no-print">
      @if (!asked()) {
        <button type="button" (click)="asked.set(true)">回看走过的位置</button>
      } @else if (path.error()) {
        <p>没有读到走过的位置。<button type="button" (click)="path.reload()">再试</button></p>
      } @else if (points().length === 1) {
        <p>只审核过这一次，没有可回看的位置。</p>
      } @else if (points().length > 1) {
        <div class="steps">
          <button type="button" [attr.aria-pressed]="playing()" (click)="play()">
            {{ playing() ? '停' : '回放' }}
          </button>
          <input
            #range
            type="range"
            min="0"
            [max]="points().length - 1"
            [value]="at()"
            aria-label="第几次送审"
            [attr.aria-valuetext]="caption()"
            (input)="stopAt(range.valueAsNumber)"
          />
        </div>
        <p aria-live="polite">
          {{ caption() }}
          @if (stop?.grade; as grade) {
            <zs-grade-badge [grade]="grade" />
          }
          @if (stop) {
            <span>申报 {{ stop.requestFen | wan }}，建议 {{ stop.suggestedFen | wan }} 万元</span>
          }
        </p>
      } @else {
        <p>……</p>
      }
    </div>
  `,
  styles: `
    .path {
      margin-top: 6px;
      text-align: center;
      font-size: 12px;
      color: var(--zs-ink-soft);
    }
    p {
      margin: 4px 0 0;
    }
    .steps {
      display: flex;
      align-items: center;
      gap: 8px;
    }
    input {
      flex: 1;
      min-width: 0;
      accent-color: var(--zs-blue);
    }
    button {
      padding: 2px 8px;
      border: 1px solid var(--zs-line-strong);
      border-radius: 12px;
      background: none;
      color: var(--zs-blue);
      font: inherit;
      white-space: nowrap;
      cursor: pointer;
    }
  `,
})
export class PositionPath {
  readonly project = input.required<string>();
  readonly verdict = input.required<VerdictView>();

  /** Read only when somebody asks: most readers want today's place. */
  protected readonly asked = linkedSignal<string, boolean>({ source: this.project, computation: () => false });
  protected readonly path = httpResource<ProjectPath>(() =>
    this.asked() ? `/api/v1/projects/${encodeURIComponent(this.project())}/path` : undefined,
  );
  protected readonly points = computed(() => (this.path.hasValue() ? this.path.value().points : []));
  protected readonly at = linkedSignal(() => Math.max(0, this.points().length - 1));
  protected readonly shown = computed(() => this.points()[this.at()] ?? null);
  protected readonly trail = computed(() =>
    this.points()
      .slice(0, this.at() + 1)
      .map(({ necessity, importance }) => ({ necessity, importance })),
  );
  protected readonly caption = computed(() => {
    const stop = this.shown();
    if (!stop) return '';
    return `${stop.year} 年度第 ${stop.version} 版（${this.at() + 1}/${this.points().length}）`;
  });
  protected readonly playing = signal(false);
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => clearInterval(this.timer));
  }

  protected stopAt(at: number): void {
    this.halt();
    this.at.set(at);
  }

  protected play(): void {
    if (this.playing()) return this.halt();
    this.playing.set(true);
    this.at.set(0);
    this.timer = setInterval(() => {
      if (this.at() < this.points().length - 1) this.at.update((at) => at + 1);
      else this.halt();
    }, STOP_MS);
  }

  private halt(): void {
    clearInterval(this.timer);
    this.playing.set(false);
  }
}
