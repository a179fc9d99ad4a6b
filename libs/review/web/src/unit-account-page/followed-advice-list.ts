import { DatePipe } from '@angular/common';
import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { FollowedAdvice, JudgedSubmission } from '@zhunsheng/contract';
import { Chip } from '@zhunsheng/ui';
import type { Tone } from '@zhunsheng/ui';
import { FOLLOWED, changesOf } from './followed-words';

const TONES: Record<FollowedAdvice['rules'][number]['outcome'], Tone> = {
  followed: 'good',
  still: 'warn',
  waiting: 'plain',
  unknown: 'plain',
};

/** Which of what a return asked for was done, and what the machine said before and after. */
@Component({
  selector: 'zs-followed-advice',
  imports: [Chip, DatePipe, RouterLink],
  template: `
    @if (answered() > 0) {
      <p class="sum">再次提交的退回意见 {{ answered() }} 条，已改好 {{ done() }} 条。</p>
    }
    @for (one of followed(); track $index) {
      <article>
        <p>
          <a [routerLink]="['/projects', one.projectId]">{{ one.name }}</a>
          <small>{{ one.at | date: 'yyyy-MM-dd' : '+0800' }} 退回</small>
        </p>
        <p class="rules">
          @for (reason of one.rules; track reason.rule) {
            <zs-chip [tone]="tones[reason.outcome]">{{ reason.rule }} {{ words[reason.outcome] }}</zs-chip>
          }
        </p>
        @if (one.before && one.after) {
          <p class="effect">
            第 {{ one.before.version }} 版 → 第 {{ one.after.version }} 版：{{ effect(one.before, one.after) }}
          </p>
        } @else if (one.after) {
          <p class="effect">退回的一版不是在本系统提交的，前后无从比较。</p>
        }
      </article>
    } @empty {
      <p class="soft">本年度没有写明规则的退回。</p>
    }
  `,
  styles: `
    article {
      padding: 8px 0;
      border-top: 1px solid var(--zs-line);
      font-size: 13px;
    }
    p {
      margin: 0 0 4px;
    }
    .rules {
      display: flex;
      flex-wrap: wrap;
      gap: 4px;
    }
    small,
    .soft {
      color: var(--zs-ink-soft);
      font-size: 13px;
    }
    .sum {
      margin-bottom: 8px;
    }
    .effect {
      font-variant-numeric: tabular-nums;
    }
  `,
})
export class FollowedAdviceList {
  readonly followed = input.required<readonly FollowedAdvice[]>();

  protected readonly tones = TONES;
  protected readonly words = FOLLOWED;
  private readonly reasons = computed(() =>
    this.followed()
      .flatMap(({ rules }) => rules)
      .filter(({ outcome }) => outcome === 'followed' || outcome === 'still'),
  );
  protected readonly answered = computed(() => this.reasons().length);
  protected readonly done = computed(() => this.reasons().filter(({ outcome }) => outcome === 'followed').length);

  protected effect(before: JudgedSubmission, after: JudgedSubmission): string {
    return changesOf(before, after).join('，') || '机审结果没有变化';
  }
}
