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
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatOption, MatSelect } from '@angular/material/select';
import type { DecideStockFund, StockFundView } from '@zhunsheng/contract';
import { Notice } from '@zhunsheng/session';
import { Money } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';
import { Submission } from '../submission';

const DECISIONS: readonly DecideStockFund['state'][] = ['可收回', '收缴中', '已收回', '保留使用'];

@Component({
  selector: 'zs-decide-dialog',
  imports: [
    FormsModule,
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    MatFormField,
    MatInput,
    MatLabel,
    MatOption,
    MatSelect,
    Money,
  ],
  template: `
    <form #form="ngForm" (ngSubmit)="submit()">
      <h2 mat-dialog-title>核定：{{ fund.name }}</h2>
      <mat-dialog-content>
        <p class="hint">
          {{ fund.unitName }} · {{ fund.kind }} · <zs-money [fen]="fund.amountFen" [unit]="true" /> · 依据：{{
            fund.basis
          }}
        </p>
        <mat-form-field>
          <mat-label>核定为</mat-label>
          <mat-select name="state" [(ngModel)]="state">
            @for (value of decisions; track value) {
              <mat-option [value]="value">{{ value }}</mat-option>
            }
          </mat-select>
        </mat-form-field>
        @if (state === '收缴中' || state === '已收回') {
          <mat-form-field>
            <mat-label>已收回（万元；已收回不填为全额）</mat-label>
            <input
              matInput
              type="number"
              name="wan"
              min="0"
              step="any"
              [max]="fund.amountFen / 1000000"
              [(ngModel)]="wan"
            />
          </mat-form-field>
        }
        <mat-form-field>
          <mat-label>理由或凭证</mat-label>
          <textarea matInput name="note" rows="2" required maxlength="300" [(ngModel)]="note"></textarea>
        </mat-form-field>
        @if (submission.refusal(); as text) {
          <p class="refusal" role="alert">{{ text }}</p>
        }
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button matButton type="button" mat-dialog-close>取消</button>
        <button matButton="filled" type="submit" [disabled]="form.invalid || submission.busy()">核定并记入台账</button>
      </mat-dialog-actions>
    </form>
  `,
  styleUrl: '../person/dialog.scss',
})
export class DecideDialog {
  private readonly http = inject(HttpClient);
  private readonly notice = inject(Notice);
  private readonly dialog = inject<MatDialogRef<DecideDialog, boolean>>(MatDialogRef);
  protected readonly fund = inject<StockFundView>(MAT_DIALOG_DATA);

  protected readonly decisions = DECISIONS;
  protected state: DecideStockFund['state'] = '可收回';
  protected wan: number | null = null;
  protected note = '';
  protected readonly submission = new Submission();

  protected async submit(): Promise<void> {
    const { unitCode, id } = this.fund;
    const recovered = this.wan === null ? {} : { recoveredFen: Math.round(this.wan * 1_000_000) };
    const decision: DecideStockFund = { state: this.state, note: this.note, ...recovered };
    await this.submission.send(async () => {
      await firstValueFrom(this.http.post(`/api/v1/stock-funds/${unitCode}/${id}/decisions`, decision));
      this.notice.done(`已核定为“${this.state}”`);
      this.dialog.close(true);
    });
  }
}
