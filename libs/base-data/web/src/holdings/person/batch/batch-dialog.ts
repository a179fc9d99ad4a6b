import { HttpClient } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { Notice } from '@zhunsheng/session';
import { firstValueFrom } from 'rxjs';
import { RegionChoice } from '../../../region/region-choice';
import { RegionStore } from '../../../region/region-store';
import { Submission } from '../../submission';
import { PEOPLE_COLUMNS, readPeople } from './read-people';

const ONE_BATCH = 500;
const SHOWN = 8;

/** Rows copied from a spreadsheet, taken in all or none: no file with names and numbers is left lying about. */
@Component({
  selector: 'zs-batch-dialog',
  imports: [
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    MatFormField,
    MatInput,
    MatLabel,
    RegionChoice,
  ],
  template: `
    <h2 mat-dialog-title>批量登记人员</h2>
    <mat-dialog-content>
      <p class="hint">
        从电子表格复制后粘贴，一次最多 500 人，全部通过才登记；列的顺序：{{ columns }}。身份信息保存时即加密。
      </p>
      <zs-region-choice />
      <mat-form-field>
        <mat-label>粘贴表格</mat-label>
        <textarea #pasted matInput rows="8" autocomplete="off" (input)="text.set(pasted.value)"></textarea>
      </mat-form-field>
      @if (text()) {
        <p aria-live="polite">
          读到 {{ read().persons.length }} 人
          @if (read().problems.length > 0) {
            ，{{ read().problems.length }} 行有误
          }
        </p>
      }
      @for (problem of problems(); track problem) {
        <p class="refusal">{{ problem }}</p>
      }
      @if (submission.refusal(); as said) {
        <p class="refusal" role="alert">{{ said }}</p>
      }
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton type="button" mat-dialog-close>取消</button>
      <button matButton="filled" type="button" [disabled]="!ready() || submission.busy()" (click)="submit()">
        全部登记
      </button>
    </mat-dialog-actions>
  `,
  styleUrl: '../dialog.scss',
})
export class BatchDialog {
  private readonly http = inject(HttpClient);
  private readonly regions = inject(RegionStore);
  private readonly notice = inject(Notice);
  private readonly dialog = inject<MatDialogRef<BatchDialog, boolean>>(MatDialogRef);

  protected readonly columns = PEOPLE_COLUMNS.join('、');
  protected readonly text = signal('');
  protected readonly read = computed(() => readPeople(this.text()));
  protected readonly problems = computed(() => this.read().problems.slice(0, SHOWN));
  protected readonly ready = computed(() => {
    const { persons, problems } = this.read();
    return persons.length > 0 && persons.length <= ONE_BATCH && problems.length === 0;
  });
  protected readonly submission = new Submission();

  protected async submit(): Promise<void> {
    const { persons } = this.read();
    await this.submission.send(async () => {
      await firstValueFrom(this.http.post(this.regions.at('/api/v1/persons'), { persons }));
      this.notice.done(`已登记 ${persons.length} 人`);
      this.dialog.close(true);
    });
  }
}
