import { HttpClient } from '@angular/common/http';
import { Component, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Notice } from '@zhunsheng/session';
import { firstValueFrom } from 'rxjs';
import { RegionStore } from '../../region/region-store';

/** Asks for a step up: document, approval number, first day. Another person decides. */
@Component({
  selector: 'zs-promotion-form',
  imports: [MatButton],
  template: `
    <form (submit)="send(); $event.preventDefault()">
      <label
        >审批文号<input #number class="zs-field" required maxlength="80" (input)="approval.set(number.value)"
      /></label>
      <label
        >文件名称<input #name class="zs-field" required maxlength="200" (input)="document.set(name.value)"
      /></label>
      <label>起效日期<input #day class="zs-field" type="date" required (input)="since.set(day.value)" /></label>
      <div>
        <button matButton="filled" type="submit" [disabled]="sending() || !approval() || !document() || !since()">
          提交升级申请
        </button>
        <button matButton type="button" (click)="cancelled.emit()">取消</button>
      </div>
      <small>原版本保留，测算样本随标准留存；须由另一人审定后生效。</small>
    </form>
  `,
  styles: `
    form {
      display: grid;
      gap: 8px;
    }
    label {
      display: grid;
      grid-template-columns: 80px minmax(0, 1fr);
      align-items: center;
      font-size: 13px;
    }
    small {
      color: var(--zs-ink-soft);
    }
  `,
})
export class PromotionForm {
  private readonly http = inject(HttpClient);
  private readonly notice = inject(Notice);
  private readonly regions = inject(RegionStore);
  readonly code = input.required<string>();
  readonly toClass = input.required<'固定' | '法定'>();
  readonly done = output();
  readonly cancelled = output();

  protected readonly approval = signal('');
  protected readonly document = signal('');
  protected readonly since = signal('');
  protected readonly sending = signal(false);

  protected async send(): Promise<void> {
    this.sending.set(true);
    try {
      await firstValueFrom(
        this.http.post(this.regions.at('/api/v1/standard-promotions'), {
          standardCode: this.code(),
          toClass: this.toClass(),
          since: this.since(),
          document: this.document().trim(),
          approvalNumber: this.approval().trim(),
        }),
      );
      this.notice.done('已提交，等待另一人审定');
      this.done.emit();
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.sending.set(false);
    }
  }
}
