import { DatePipe, DecimalPipe, PercentPipe } from '@angular/common';
import { Component, DestroyRef, computed, effect, inject, input, output } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { MatProgressBar } from '@angular/material/progress-bar';
import type { ReviewRunView } from '@zhunsheng/contract';
import { JobHold } from '@zhunsheng/session';
import { Chip, type Tone } from '@zhunsheng/ui';
import { ReviewRunStore } from './review-run-store';

const STATES: Record<ReviewRunView['state'], { name: string; tone: Tone }> = {
  queued: { name: '排队中', tone: 'info' },
  running: { name: '审核中', tone: 'info' },
  done: { name: '已完成', tone: 'good' },
  failed: { name: '未完成', tone: 'warn-evidence' },
};

/** The last review run, a button to start one, and its progress while it works. */
@Component({
  selector: 'zs-run-panel',
  imports: [DatePipe, DecimalPipe, PercentPipe, MatButton, MatProgressBar, Chip, JobHold],
  providers: [ReviewRunStore],
  template: `
    @if (run(); as run) {
      <zs-chip [tone]="state().tone">{{ state().name }}</zs-chip>
      @if (store.busy()) {
        <span class="figures" aria-live="polite">
          {{ run.done | number }} / {{ run.total | number }} · {{ store.share() | percent: '1.1-1' }}
        </span>
        <mat-progress-bar mode="determinate" [value]="store.share() * 100" aria-label="审核进度" />
      } @else {
        <span class="figures" [title]="run.digest ? '结果摘要 ' + run.digest : ''">
          {{ run.total | number }} 个项目 · {{ run.finishedAt | date: 'MM-dd HH:mm' : '+0800' }}
        </span>
      }
      @if (run.state === 'queued') {
        <zs-job-hold />
      }
      @if (run.message) {
        <span class="message">{{ run.message }}</span>
      }
    } @else {
      <span class="figures">本年度还没有审核过</span>
    }
    @if (store.refusal(); as refusal) {
      <span class="message" role="alert">{{ refusal }}</span>
    }
    @if (store.mayStart()) {
      <button matButton="filled" type="button" [disabled]="store.busy() || store.starting()" (click)="start()">
        发起审核
      </button>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: flex-end;
      gap: 8px 12px;
      font-size: 13px;
    }
    .figures {
      color: var(--zs-ink-soft);
      font-variant-numeric: tabular-nums;
    }
    .message {
      max-width: 36em;
    }
    mat-progress-bar {
      width: 160px;
    }
  `,
})
export class RunPanel {
  private readonly destroyed = inject(DestroyRef);
  protected readonly store = inject(ReviewRunStore);

  readonly year = input.required<number>();
  readonly last = input.required<ReviewRunView | null>();
  /** The figures of the page are out of date now. */
  readonly finished = output();

  protected readonly run = computed(() => this.store.run() ?? this.last());
  protected readonly state = computed(() => STATES[this.run()?.state ?? 'queued']);

  constructor() {
    // A run somebody else started, or that we left behind, is picked up again.
    effect(() => {
      const last = this.last();
      if (last && (last.state === 'queued' || last.state === 'running') && last.id !== this.store.run()?.id) {
        this.store.run.set(last);
        this.watch(this.store.follow(last.id));
      }
    });
  }

  protected start() {
    this.watch(this.store.start(this.year()));
  }

  private watch(states: ReturnType<ReviewRunStore['follow']>) {
    states.pipe(takeUntilDestroyed(this.destroyed)).subscribe((run) => {
      if (run.state === 'done') this.finished.emit();
    });
  }
}
