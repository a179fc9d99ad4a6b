import { DatePipe } from '@angular/common';
import { HttpClient } from '@angular/common/http';
import { Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { ALERT_OUTCOMES, type AlertAct, type ThemeAlertView } from '@zhunsheng/contract';
import { Notice, SaveLink, SessionStore } from '@zhunsheng/session';
import { Chip, Money } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';
import { LEVELS } from '../words';
import { offeredActs, type OfferedAct } from './alert-acts';

const ACT_WORDS: Record<AlertAct, string> = {
  notify: '通知',
  explain: '说明',
  evidence: '举证',
  close: '办结',
  snooze: '搁置',
  wake: '恢复',
  escalate: '升级',
  refer: '转审核',
};

/** One alert with its evidence, its way so far, and the next step for who is looking. */
@Component({
  selector: 'zs-alert-card',
  imports: [Chip, DatePipe, MatButton, Money, RouterLink, SaveLink],
  templateUrl: './alert-card.html',
  styleUrl: './alert-card.scss',
})
export class AlertCard {
  private readonly http = inject(HttpClient);
  private readonly notice = inject(Notice);
  private readonly session = inject(SessionStore);

  readonly alert = input.required<ThemeAlertView>();
  readonly isOpen = input(false);
  readonly changed = output();

  protected readonly words = ACT_WORDS;
  protected readonly outcomes = ALERT_OUTCOMES;
  protected readonly level = computed(() => LEVELS[this.alert().level]);
  protected readonly offered = computed(() => offeredActs(this.alert(), this.session.session()?.roles ?? []));
  protected readonly doing = signal<OfferedAct | null>(null);
  protected readonly busy = signal(false);

  protected readonly outcome = signal<string>(ALERT_OUTCOMES[0]);
  protected readonly until = signal('');

  protected async send(text: string): Promise<void> {
    const act = this.doing()?.act;
    if (!act) return;
    this.busy.set(true);
    try {
      const extra = {
        ...(act === 'close' && { outcome: this.outcome() }),
        ...(act === 'snooze' && { until: this.until() }),
      };
      await firstValueFrom(this.http.post(`/api/v1/theme-alerts/${this.alert().id}/steps`, { act, text, ...extra }));
      this.notice.done(`已${this.doing()?.name ?? ''}`);
      this.doing.set(null);
      this.changed.emit();
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
