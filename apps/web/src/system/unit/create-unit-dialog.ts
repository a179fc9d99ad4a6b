import { HttpClient } from '@angular/common/http';
import { Component, inject, signal } from '@angular/core';
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
import type { UnitView } from '@zhunsheng/contract';
import { CampaignStore, problemOf } from '@zhunsheng/session';
import { firstValueFrom } from 'rxjs';

@Component({
  selector: 'zs-create-unit-dialog',
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
  ],
  templateUrl: './create-unit-dialog.html',
  styleUrl: '../dialog-form.scss',
})
export class CreateUnitDialog {
  private readonly http = inject(HttpClient);
  private readonly dialog = inject<MatDialogRef<CreateUnitDialog, string>>(MatDialogRef);

  protected readonly unit: UnitView = {
    region: inject(CampaignStore).campaign()?.region ?? '',
    code: '',
    name: '',
    kind: '行政',
    department: '',
    departmentName: '',
    division: null,
    duties: [],
  };
  protected readonly busy = signal(false);
  protected readonly refusal = signal<string | null>(null);

  protected async submit(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.refusal.set(null);
    try {
      await firstValueFrom(this.http.post('/api/v1/units', this.unit));
      this.dialog.close(this.unit.name);
    } catch (error) {
      this.refusal.set(problemOf(error).message);
    } finally {
      this.busy.set(false);
    }
  }
}
