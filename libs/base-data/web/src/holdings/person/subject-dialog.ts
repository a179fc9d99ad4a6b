import { Component, inject, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle } from '@angular/material/dialog';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { SaveFile } from '@zhunsheng/session';
import { Submission } from '../submission';
import { ReasonField } from './reason-field';

/** What is kept of one person, for that person: a file, never a page. The number leaves the field once it is given out. */
@Component({
  selector: 'zs-subject-dialog',
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
    ReasonField,
  ],
  template: `
    <form #form="ngForm" (ngSubmit)="take()">
      <h2 mat-dialog-title>出具个人信息</h2>
      <mat-dialog-content>
        <p class="hint">
          应本人申请，把产品按证件号保存的任职、账号、被查看的记录和来源出成一个文件（JSON，未脱敏）。会以您的名义记入审计台账。
        </p>
        <mat-form-field>
          <mat-label>证件号</mat-label>
          <input
            matInput
            name="idNumber"
            type="password"
            autocomplete="off"
            required
            maxlength="20"
            [(ngModel)]="idNumber"
          />
        </mat-form-field>
        <zs-reason-field hint="写明申请的日期与编号，至少 6 个字；不要写姓名和证件号" [(reason)]="reason" />
        @if (submission.refusal(); as text) {
          <p class="refusal" role="alert">{{ text }}</p>
        }
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button matButton type="button" mat-dialog-close>关闭</button>
        <button matButton="filled" type="submit" [disabled]="form.invalid || submission.busy()">
          出具文件并记入台账
        </button>
      </mat-dialog-actions>
    </form>
  `,
  styleUrl: './dialog.scss',
})
export class SubjectDialog {
  private readonly files = inject(SaveFile);
  protected idNumber = '';
  protected readonly reason = signal('');
  protected readonly submission = new Submission();

  protected async take(): Promise<void> {
    const [idNumber, reason] = [this.idNumber, this.reason()];
    await this.submission.send(async () => {
      await this.files.take('/api/v1/persons/subject-file', '个人信息.json', { idNumber, reason });
      // what was refused is mended in the field, not typed anew
      this.idNumber = '';
    });
  }
}
