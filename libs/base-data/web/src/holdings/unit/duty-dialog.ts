import { HttpClient } from '@angular/common/http';
import { Component, inject } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
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
import type { KeepDuty, UnitDutyView } from '@zhunsheng/contract';
import { Notice } from '@zhunsheng/session';
import { firstValueFrom } from 'rxjs';
import { RegionStore } from '../../region/region-store';
import { Submission } from '../submission';

@Component({
  selector: 'zs-duty-dialog',
  imports: [
    FormsModule,
    MatButton,
    MatCheckbox,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
  ],
  templateUrl: './duty-dialog.html',
  styleUrl: '../person/dialog.scss',
})
export class DutyDialog {
  private readonly http = inject(HttpClient);
  private readonly regions = inject(RegionStore);
  private readonly notice = inject(Notice);
  private readonly dialog = inject<MatDialogRef<DutyDialog, boolean>>(MatDialogRef);
  private readonly given = inject<{ unit: string; duty: UnitDutyView | null }>(MAT_DIALOG_DATA);

  protected readonly isNew = this.given.duty === null;
  protected code = this.given.duty?.code ?? '';
  protected readonly duty: KeepDuty = {
    name: this.given.duty?.name ?? '',
    text: this.given.duty?.text ?? '',
    target: this.given.duty?.target ?? null,
    core: this.given.duty?.core ?? false,
    since: this.given.duty?.since ?? null,
    until: this.given.duty?.until ?? null,
    seen: this.given.duty?.mark ?? null,
  };
  protected readonly submission = new Submission();

  protected async submit(): Promise<void> {
    const { target, since, until, ...rest } = this.duty;
    const body: KeepDuty = { ...rest, target: target || null, since: since || null, until: until || null };
    await this.submission.send(async () => {
      const path = this.regions.at(`/api/v1/units/${this.given.unit}/duties/${encodeURIComponent(this.code)}`);
      await firstValueFrom(this.http.put(path, body));
      this.notice.done(this.isNew ? '已新增职责' : '已修改职责');
      this.dialog.close(true);
    });
  }
}
