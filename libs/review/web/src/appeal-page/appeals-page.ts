import { DatePipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { AppealListView, AppealOutcome, AppealView } from '@zhunsheng/contract';
import { Notice, SessionStore } from '@zhunsheng/session';
import { Chip, DataState, Skeleton, type Tone } from '@zhunsheng/ui';
import { firstValueFrom, type Observable } from 'rxjs';
import { AppealApi, OUTCOMES } from '../appeal-api';
import { Failure } from '../failure';

/** Every appeal the reader may see: open ones first, by the day they are due. */
@Component({
  selector: 'zs-appeals-page',
  imports: [Chip, DataState, DatePipe, Failure, MatButton, RouterLink, Skeleton],
  templateUrl: './appeals-page.html',
  styleUrl: './appeals-page.scss',
})
export class AppealsPage {
  private readonly api = inject(AppealApi);
  private readonly notice = inject(Notice);
  private readonly session = inject(SessionStore);

  protected readonly mine = signal(false);
  protected readonly busy = signal(false);
  protected readonly outcomes = (['upheld', 'partly', 'rejected'] as const).map((code) => ({
    code,
    ...OUTCOMES[code],
  }));
  protected readonly appeals = httpResource<AppealListView>(() => this.api.list(this.mine()));
  protected readonly items = computed(() => (this.appeals.hasValue() ? this.appeals.value().items : []));
  protected readonly open = computed(
    () => this.items().filter(({ outcome, state }) => !outcome && state !== '已撤回').length,
  );
  protected readonly decides = computed(() => this.session.holds(['reviewer', 'performance', 'budget']));

  protected outcomeName(outcome: AppealOutcome): string {
    return OUTCOMES[outcome].name;
  }

  protected tone({ outcome, overdue }: AppealView): Tone {
    if (overdue) return 'block';
    return outcome === 'upheld' ? 'good' : outcome === 'partly' ? 'info' : 'plain';
  }

  protected withdraw({ id }: AppealView): Promise<void> {
    return this.act(this.api.withdraw(id), () => '已撤回复评申请');
  }

  protected assign({ id }: AppealView): Promise<void> {
    return this.act(this.api.assign(id), ({ reviewer }) => `已分派给${reviewer ?? ''}`);
  }

  protected decide({ id }: AppealView, outcome: string, reason: string): Promise<void> {
    const chosen = this.outcomes.find(({ code }) => code === outcome);
    if (!chosen) return Promise.resolve();
    return this.act(this.api.decide(id, { outcome: chosen.code, reason }), () => chosen.meaning);
  }

  private async act(request: Observable<AppealView>, said: (appeal: AppealView) => string): Promise<void> {
    this.busy.set(true);
    try {
      this.notice.done(said(await firstValueFrom(request)));
      this.appeals.reload();
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
