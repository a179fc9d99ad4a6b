import { Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { HandedQuestion } from '@zhunsheng/contract';
import { Notice, SessionStore } from '@zhunsheng/session';
import { Chip } from '@zhunsheng/ui';
import { QuestionApi } from './question-api';

/** What one can do with an answer: say whether it is good, or hand the question to a person and read the reply here. */
@Component({
  selector: 'zs-answer-acts',
  imports: [Chip, MatButton],
  template: `
    <div class="acts no-print">
      <button matButton type="button" [attr.aria-pressed]="said() === true" (click)="thumb(true)">有用</button>
      <button matButton type="button" [attr.aria-pressed]="said() === false" (click)="thumb(false)">有误</button>
      @if (said() === false) {
        <input
          #why
          class="zs-field"
          maxlength="200"
          aria-label="哪里有误"
          placeholder="哪里有误（可不填），回车提交"
          (keydown.enter)="thumb(false, why.value)"
        />
      }
      @if (said() !== null) {
        <span class="soft" role="status">已记录</span>
      }
      @if (hands() && !handed()) {
        <button matButton="outlined" type="button" [disabled]="busy()" (click)="handOff()">转人工</button>
      }
    </div>
    @if (handed(); as one) {
      <div class="person" aria-live="polite">
        <p>
          <zs-chip [tone]="one.answer ? 'good' : 'warn'">{{ one.answer ? '人工答复' : '已转人工' }}</zs-chip>
          <span class="soft">{{
            one.answer
              ? one.takenBy + ' · ' + one.answeredAt?.slice(0, 10)
              : one.takenBy
                ? one.takenBy + ' 正在办理'
                : '在排队，答复会显示在这里'
          }}</span>
        </p>
        @if (one.answer) {
          <p class="reply">{{ one.answer }}</p>
        }
      </div>
    }
  `,
  styleUrl: './answer-acts.scss',
})
export class AnswerActs {
  private readonly api = inject(QuestionApi);
  private readonly notice = inject(Notice);

  readonly answer = input.required<string>();
  readonly handed = input<HandedQuestion>();
  readonly handedOn = output<HandedQuestion>();

  protected readonly said = signal<boolean | null>(null);
  protected readonly busy = signal(false);
  private readonly session = inject(SessionStore);
  /** The queue is for those who file; the bureau's own people sit on its other side. */
  protected readonly hands = computed(() => this.session.holds(['clerk', 'head', 'dept']));

  protected async thumb(good: boolean, reason?: string): Promise<void> {
    try {
      await this.api.thumb(this.answer(), { good, ...(reason?.trim() && { reason: reason.trim() }) });
      this.said.set(good);
    } catch (error) {
      this.notice.failed(error);
    }
  }

  protected async handOff(): Promise<void> {
    this.busy.set(true);
    try {
      this.handedOn.emit(await this.api.handOff(this.answer()));
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
