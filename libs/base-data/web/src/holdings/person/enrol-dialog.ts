import { HttpClient } from '@angular/common/http';
import { Component, inject } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import {
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatOption, MatSelect } from '@angular/material/select';
import type { EnrolPerson, StaffKind } from '@zhunsheng/contract';
import { Notice, SessionStore } from '@zhunsheng/session';
import { firstValueFrom } from 'rxjs';
import { RegionChoice } from '../../region/region-choice';
import { RegionStore } from '../../region/region-store';
import { Submission } from '../submission';

@Component({
  selector: 'zs-enrol-dialog',
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
    MatOption,
    MatSelect,
    RegionChoice,
  ],
  templateUrl: './enrol-dialog.html',
  styleUrl: './dialog.scss',
})
export class EnrolDialog {
  private readonly http = inject(HttpClient);
  private readonly regions = inject(RegionStore);
  private readonly notice = inject(Notice);
  private readonly dialog = inject<MatDialogRef<EnrolDialog, boolean>>(MatDialogRef);

  protected readonly kinds: readonly StaffKind[] = ['行政', '事业', '工勤', '离退休', '编外'];
  protected readonly person: EnrolPerson = {
    unitCode: inject(SessionStore).session()?.user.unitCode ?? '',
    personNo: '',
    name: '',
    idNumber: '',
    kind: '行政',
    post: '',
    since: '',
    monthlyCostFen: 0,
  };
  protected seat = '';
  protected yuan: number | null = null;
  protected readonly submission = new Submission();

  protected async submit(): Promise<void> {
    const monthlyCostFen = Math.round((this.yuan ?? 0) * 100);
    const seat = this.seat.trim();
    const person = { ...this.person, monthlyCostFen, ...(seat ? { seat } : {}) };
    await this.submission.send(async () => {
      await firstValueFrom(this.http.post(this.regions.at('/api/v1/persons'), { persons: [person] }));
      this.notice.done('已登记，身份信息已加密保存');
      this.dialog.close(true);
    });
  }
}
