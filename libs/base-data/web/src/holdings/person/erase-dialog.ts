import { HttpClient } from '@angular/common/http';
import { Component, inject, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import type { ErasedPerson } from '@zhunsheng/contract';
import { firstValueFrom } from 'rxjs';
import type { HoldingRow } from '../list/holding-table';
import { Submission } from '../submission';
import { personAddress } from './person-address';
import { ReasonField } from './reason-field';

/** The end of a name and a number: said before what goes and what stays, and afterwards what was reached. */
@Component({
  selector: 'zs-erase-dialog',
  imports: [FormsModule, MatButton, MatDialogActions, MatDialogContent, MatDialogTitle, ReasonField],
  template: `
    <form #form="ngForm" (ngSubmit)="erase()">
      <h2 mat-dialog-title>删除 {{ person['name'] }} 的姓名与证件号</h2>
      <mat-dialog-content>
        @if (erased(); as erased) {
          <p>已删除，涉及任职记录 {{ erased.posts.length }} 条（{{ erased.posts.join('、') }}）。</p>
          <p class="hint">
            导入留存中一并删除 {{ erased.copies }} 处。备份到期前仍含密文；恢复更早的备份后，须按台账再删除一次。
            @if (erased.filesWaiting > 0) {
              另有 {{ erased.filesWaiting }} 个文件尚未导入，其中是否有此人没有核对。
            }
          </p>
        } @else {
          <p class="refusal">
            不能恢复。此人在本区划各单位的任职记录一并删除姓名与证件号；任职与成本数字留存，不再知道是谁。
          </p>
          <p class="hint">仍在岗的不能删除。请先让单位从以后上报的名册中去掉此人，否则下次导入会重新登记。</p>
          <p class="hint">
            不在其中：账号与台账；导入文件的名称；名册中未通过校验的行（只有姓氏、脱敏的证件号和编号）；以前写下的查看事由；附件里的提及。
          </p>
          <zs-reason-field hint="写明申请的日期与编号，至少 6 个字；不要写姓名和证件号" [(reason)]="reason" />
          @if (submission.refusal(); as text) {
            <p class="refusal" role="alert">{{ text }}</p>
          }
        }
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button matButton type="button" (click)="window.close(erased() !== null)">
          {{ erased() ? '关闭' : '取消' }}
        </button>
        @if (!erased()) {
          <button matButton="filled" type="submit" [disabled]="form.invalid || submission.busy()">
            删除并记入台账
          </button>
        }
      </mat-dialog-actions>
    </form>
  `,
  styleUrl: './dialog.scss',
})
export class EraseDialog {
  private readonly http = inject(HttpClient);
  protected readonly person = inject<HoldingRow>(MAT_DIALOG_DATA);
  protected readonly window = inject<MatDialogRef<EraseDialog, boolean>>(MatDialogRef);
  protected readonly reason = signal('');
  protected readonly submission = new Submission();
  protected readonly erased = signal<ErasedPerson | null>(null);

  protected async erase(): Promise<void> {
    await this.submission.send(async () => {
      const path = personAddress(this.person, '/erasure');
      this.erased.set(await firstValueFrom(this.http.post<ErasedPerson>(path, { reason: this.reason() })));
      // a click beside the window would close it without a word to the list behind
      this.window.disableClose = true;
    });
  }
}
