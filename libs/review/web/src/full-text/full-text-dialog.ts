import { HttpClient } from '@angular/common/http';
import { Component, inject, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { problemOf } from '@zhunsheng/session';
import { firstValueFrom } from 'rxjs';

/** One answer of the page that came masked. */
export interface MaskedAnswer {
  url: string;
  value: { set(answer: unknown): void };
}

/** For one reason the masked answers of a page once more, as they were written; each is an entry in the ledger. */
@Component({
  selector: 'zs-full-text-dialog',
  imports: [
    FormsModule,
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
  ],
  template: `
    <form #form="ngForm" (ngSubmit)="read()">
      <h2 mat-dialog-title>看本页原文</h2>
      <mat-dialog-content>
        <p class="hint">
          本页的电话、银行卡号将按原文显示，离开本页后恢复脱敏；身份证号仍不显示。查看以您的名义记入审计台账，每小时最多
          20 次。
        </p>
        <mat-form-field>
          <mat-label>事由</mat-label>
          <textarea
            matInput
            name="reason"
            rows="3"
            required
            minlength="4"
            maxlength="200"
            [(ngModel)]="reason"
          ></textarea>
          <mat-hint>写明为哪项工作查看，至少 4 个字；不要写证件号、卡号或电话</mat-hint>
        </mat-form-field>
        @if (refusal(); as text) {
          <p class="refusal" role="alert">{{ text }}</p>
        }
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button matButton type="button" mat-dialog-close>取消</button>
        <button matButton="filled" type="submit" [disabled]="form.invalid || busy()">查看并记入台账</button>
      </mat-dialog-actions>
    </form>
  `,
  styles: `
    mat-dialog-content {
      display: flex;
      flex-direction: column;
      gap: 12px;
    }
    .hint {
      margin: 0;
      color: var(--zs-ink-soft);
      font-size: 13px;
    }
    .refusal {
      margin: 0;
      color: var(--zs-vermilion);
      font-size: 13px;
    }
  `,
})
export class FullTextDialog {
  private readonly http = inject(HttpClient);
  private readonly dialog = inject<MatDialogRef<FullTextDialog, true>>(MatDialogRef);
  private readonly answers = inject<readonly MaskedAnswer[]>(MAT_DIALOG_DATA);
  protected reason = '';
  protected readonly busy = signal(false);
  protected readonly refusal = signal<string | null>(null);

  protected async read(): Promise<void> {
    const headers = { 'x-zs-reason': encodeURIComponent(this.reason.trim()) };
    this.busy.set(true);
    this.refusal.set(null);
    try {
      for (const { url, value } of this.answers) value.set(await firstValueFrom(this.http.get(url, { headers })));
      this.dialog.close(true);
    } catch (error) {
      this.refusal.set(problemOf(error).message);
    } finally {
      this.busy.set(false);
    }
  }
}
