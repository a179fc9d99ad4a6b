import { HttpClient } from '@angular/common/http';
import { Component, inject, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogTitle,
} from '@angular/material/dialog';
import type { DisclosedPerson } from '@zhunsheng/contract';
import { firstValueFrom } from 'rxjs';
import type { HoldingRow } from '../list/holding-table';
import { Submission } from '../submission';
import { personAddress } from './person-address';
import { ReasonField } from './reason-field';

/** One person, one reason, one entry in the ledger; what is shown is gone with the dialog. */
@Component({
  selector: 'zs-disclose-dialog',
  imports: [FormsModule, MatButton, MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle, ReasonField],
  template: `
    <form #form="ngForm" (ngSubmit)="disclose()">
      <h2 mat-dialog-title>查看 {{ person['name'] }} 的身份</h2>
      <mat-dialog-content>
        @if (shown(); as shown) {
          <dl>
            <dt>姓名</dt>
            <dd>{{ shown.name }}</dd>
            <dt>证件号</dt>
            <dd class="mono">{{ shown.idNumber }}</dd>
          </dl>
          <p class="hint">已记入台账，编号 {{ shown.disclosureId }}。关闭后不再显示。</p>
        } @else {
          <p class="hint">
            {{ person['unitName'] }} · {{ person['personNo'] }}。查看会以您的名义记入审计台账，每小时最多 20 人次。
          </p>
          <zs-reason-field hint="写明为哪项工作查看，至少 6 个字；不要写证件号" [(reason)]="reason" />
          @if (submission.refusal(); as text) {
            <p class="refusal" role="alert">{{ text }}</p>
          }
        }
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        @if (shown()) {
          <button matButton="filled" type="button" mat-dialog-close>关闭</button>
        } @else {
          <button matButton type="button" mat-dialog-close>取消</button>
          <button matButton="filled" type="submit" [disabled]="form.invalid || submission.busy()">
            查看并记入台账
          </button>
        }
      </mat-dialog-actions>
    </form>
  `,
  styleUrl: './dialog.scss',
})
export class DiscloseDialog {
  private readonly http = inject(HttpClient);
  protected readonly person = inject<HoldingRow>(MAT_DIALOG_DATA);
  protected readonly reason = signal('');
  protected readonly submission = new Submission();
  protected readonly shown = signal<DisclosedPerson | null>(null);

  protected async disclose(): Promise<void> {
    await this.submission.send(async () => {
      const path = personAddress(this.person, '/disclosures');
      this.shown.set(await firstValueFrom(this.http.post<DisclosedPerson>(path, { reason: this.reason() })));
    });
  }
}
