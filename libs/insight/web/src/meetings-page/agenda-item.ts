import { httpResource } from '@angular/common/http';
import { Component, computed, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import {
  type DecisionRules,
  MEETING_OUTCOMES,
  type MeetingItemView,
  type MeetingOutcome,
  type RecordMeetingOutcome,
} from '@zhunsheng/contract';
import { Chip } from '@zhunsheng/ui';

const ADDRESSES: Record<MeetingItemView['kind'], (subject: string, year: number) => Record<string, string | number>> = {
  project: (id) => ({ kind: 'project', id }),
  department: (code, year) => ({ kind: 'department', code, year }),
  theme: (code, year) => ({ kind: 'theme', code, year }),
  campaign: (_, year) => ({ kind: 'campaign', year }),
};

/** One point of an agenda, its paper and what the meeting decided about it. */
@Component({
  selector: 'zs-agenda-item',
  imports: [Chip, MatButton, RouterLink],
  templateUrl: './agenda-item.html',
  styleUrl: './agenda-item.scss',
})
export class AgendaItem {
  readonly item = input.required<MeetingItemView>();
  /** The meeting's: an agenda stays what it was when the next campaign begins. */
  readonly year = input.required<number>();
  /** Whether the reader may write back what the meeting decided. */
  readonly records = input(false);
  readonly recorded = output<RecordMeetingOutcome>();

  protected readonly open = signal(false);
  protected readonly outcome = signal<MeetingOutcome>('同意');
  protected readonly outcomes = computed(() =>
    this.item().kind === 'project'
      ? MEETING_OUTCOMES
      : MEETING_OUTCOMES.filter((one) => one === '同意' || one === '暂缓'),
  );
  protected readonly isChange = computed(() => this.outcome() === '调整金额' || this.outcome() === '调整等级');
  protected readonly rules = httpResource<DecisionRules>(() =>
    this.open() && this.isChange() ? '/api/v1/decision-rules' : undefined,
  );
  protected readonly reasons = computed(() => {
    const kind = this.outcome() === '调整金额' ? 'adjust' : 'override';
    return this.rules.hasValue() ? this.rules.value().reasons.filter(({ kinds }) => kinds.includes(kind)) : [];
  });
  protected readonly paper = computed(() => ADDRESSES[this.item().kind](this.item().subject, this.year()));

  protected choose(value: string): void {
    const found = MEETING_OUTCOMES.find((one) => one === value);
    if (found) this.outcome.set(found);
  }

  protected record(words: string, reason: string, amount: string, grade: string): void {
    const outcome = this.outcome();
    this.recorded.emit({
      ...{ outcome, words: words.trim() },
      ...(this.isChange() && reason ? { reason } : {}),
      ...(outcome === '调整金额' && amount ? { amountAfterFen: Math.round(Number(amount) * 1_000_000) } : {}),
      ...(outcome === '调整等级' && grade
        ? { gradeAfter: grade as NonNullable<RecordMeetingOutcome['gradeAfter']> }
        : {}),
    });
  }
}
