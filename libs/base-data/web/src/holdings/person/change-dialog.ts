import { HttpClient } from '@angular/common/http';
import { Component, inject } from '@angular/core';
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
import type { ChangePerson } from '@zhunsheng/contract';
import { Notice } from '@zhunsheng/session';
import { firstValueFrom } from 'rxjs';
import type { HoldingRow } from '../list/holding-table';
import { Submission } from '../submission';
import { personAddress } from './person-address';

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Another post or cost, or the last day; who the person is cannot be changed here. */
@Component({
  selector: 'zs-change-dialog',
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
    <form #form="ngForm" (ngSubmit)="submit()">
      <h2 mat-dialog-title>变更 {{ person['name'] }}（{{ person['personNo'] }}）</h2>
      <mat-dialog-content>
        <div class="pair">
          <mat-form-field>
            <mat-label>岗位</mat-label>
            <input matInput name="post" required maxlength="60" [(ngModel)]="post" />
          </mat-form-field>
          <mat-form-field>
            <mat-label>月成本（元）</mat-label>
            <input matInput type="number" name="yuan" required min="0" max="1000000" step="0.01" [(ngModel)]="yuan" />
          </mat-form-field>
          <mat-form-field>
            <mat-label>任职止</mat-label>
            <input matInput type="date" name="until" [(ngModel)]="until" />
            <mat-hint>调离、退休、终止之日；在岗不填</mat-hint>
          </mat-form-field>
        </div>
        @if (submission.refusal(); as text) {
          <p class="refusal" role="alert">{{ text }}</p>
        }
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button matButton type="button" mat-dialog-close>取消</button>
        <button matButton="filled" type="submit" [disabled]="form.invalid || submission.busy()">保存并记入台账</button>
      </mat-dialog-actions>
    </form>
  `,
  styleUrl: './dialog.scss',
})
export class ChangeDialog {
  private readonly http = inject(HttpClient);
  private readonly notice = inject(Notice);
  private readonly dialog = inject<MatDialogRef<ChangeDialog, boolean>>(MatDialogRef);
  protected readonly person = inject<HoldingRow>(MAT_DIALOG_DATA);

  protected post = textOf(this.person['post']);
  protected until = textOf(this.person['until']);
  protected yuan = Number(this.person['monthlyCostFen']) / 100;
  protected readonly submission = new Submission();

  protected async submit(): Promise<void> {
    const monthlyCostFen = Math.round(this.yuan * 100);
    const seen = textOf(this.person['mark']);
    const change: ChangePerson = { post: this.post, monthlyCostFen, until: this.until || null, seen };
    await this.submission.send(async () => {
      await firstValueFrom(this.http.put(personAddress(this.person), change));
      this.notice.done('已变更');
      this.dialog.close(true);
    });
  }
}
