import { DatePipe } from '@angular/common';
import { HttpClient } from '@angular/common/http';
import { Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { COACHING_KINDS, GOAL_MEASURES } from '@zhunsheng/contract';
import type { CoachingGoalView, UnitAccountView } from '@zhunsheng/contract';
import { Notice, SessionStore } from '@zhunsheng/session';
import { firstValueFrom } from 'rxjs';
import { COACHING, MEASURES, measured } from './account-words';

const ADDRESS = '/api/v1/unit-account/goals';

/** 提醒 → 复查 → 辅导 → 改进, each goal against what the next review measures. */
@Component({
  selector: 'zs-coaching-goals',
  imports: [DatePipe, MatButton],
  templateUrl: './coaching-goals.html',
  styleUrl: './coaching-goals.scss',
})
export class CoachingGoals {
  private readonly http = inject(HttpClient);
  private readonly notice = inject(Notice);
  private readonly session = inject(SessionStore);

  readonly account = input.required<UnitAccountView>();
  readonly changed = output();

  protected readonly sets = computed(() => this.session.holds(['head', 'dept', 'reviewer', 'performance', 'budget']));
  protected readonly acts = computed(() =>
    this.session.holds(['clerk', 'head', 'dept', 'reviewer', 'performance', 'budget']),
  );
  protected readonly goalMeasures = GOAL_MEASURES;
  protected readonly measures = MEASURES;
  protected readonly kinds = COACHING_KINDS.map((code) => ({ code, name: COACHING[code] }));
  protected readonly names = COACHING;
  protected readonly measured = measured;
  protected readonly adding = signal(false);
  protected readonly busy = signal(false);
  protected readonly measure = signal<string>('rule-hits');

  protected set(measure: string, rule: string, typed: string): Promise<void> {
    const { unit, year } = this.account();
    const isShare = GOAL_MEASURES.some((one) => one === measure && MEASURES[one].isShare);
    const target = Number(typed) / (isShare ? 100 : 1);
    const body = { unit, year, measure, target, ...(measure === 'rule-hits' && { rule }) };
    return this.send(ADDRESS, body, '目标已设定，下次审核后量出结果', () => this.adding.set(false));
  }

  protected step({ id }: CoachingGoalView, kind: string, note: string): Promise<void> {
    return this.send(`${ADDRESS}/${id}/steps`, { kind, note }, '已记录');
  }

  private async send(address: string, body: object, said: string, then?: () => void): Promise<void> {
    this.busy.set(true);
    try {
      await firstValueFrom(this.http.post(address, body));
      this.notice.done(said);
      then?.();
      this.changed.emit();
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
