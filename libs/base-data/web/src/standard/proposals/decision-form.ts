import { HttpClient } from '@angular/common/http';
import { Component, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { ProposalView } from '@zhunsheng/contract';
import { Notice } from '@zhunsheng/session';
import { firstValueFrom } from 'rxjs';

/** The second person's word: taken from a day on, or sent back; a reason either way. */
@Component({
  selector: 'zs-decision-form',
  imports: [MatButton],
  template: `
    <form (submit)="$event.preventDefault()">
      <label class="why">
        理由（必填）
        <input
          #why
          class="zs-field"
          maxlength="500"
          placeholder="例如：样本充分，区间与市场价相符"
          (input)="reason.set(why.value)"
        />
      </label>
      <label>
        起效日期
        <input #day class="zs-field" type="date" (input)="since.set(day.value)" />
        <small>不填则自明年 1 月 1 日</small>
      </label>
      <button matButton="filled" type="button" [disabled]="sending() || !reason().trim()" (click)="decide(true)">
        采纳为暂定标准
      </button>
      <button matButton="outlined" type="button" [disabled]="sending() || !reason().trim()" (click)="decide(false)">
        退回
      </button>
    </form>
  `,
  styles: `
    form {
      display: flex;
      flex-wrap: wrap;
      align-items: end;
      gap: 8px 16px;
      margin-top: 16px;
      padding-top: 12px;
      border-top: 1px solid var(--zs-line);
      font-size: 13px;
    }
    label {
      display: grid;
      gap: 2px;
    }
    .why {
      flex: 1 1 320px;
    }
    small {
      color: var(--zs-ink-soft);
      font-size: 12px;
    }
  `,
})
export class DecisionForm {
  private readonly http = inject(HttpClient);
  private readonly notice = inject(Notice);
  readonly proposal = input.required<ProposalView>();
  readonly decided = output();

  protected readonly reason = signal('');
  protected readonly since = signal('');
  protected readonly sending = signal(false);

  protected async decide(accept: boolean): Promise<void> {
    const { run, no, itemKey } = this.proposal();
    this.sending.set(true);
    try {
      const body = { accept, reason: this.reason().trim(), since: accept && this.since() ? this.since() : null };
      await firstValueFrom(this.http.post(`/api/v1/standard-proposals/${run}/${no}/decision`, body));
      this.notice.done(accept ? `“${itemKey}”已列为暂定标准` : `“${itemKey}”的建议已退回`);
      this.decided.emit();
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.sending.set(false);
    }
  }
}
