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
import type { CampaignView, InstallationView } from '@zhunsheng/contract';
import { CampaignStore, problemOf } from '@zhunsheng/session';
import { firstValueFrom } from 'rxjs';

@Component({
  selector: 'zs-create-campaign-dialog',
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
  templateUrl: './create-campaign-dialog.html',
  styleUrl: '../dialog-form.scss',
})
export class CreateCampaignDialog {
  private readonly http = inject(HttpClient);
  private readonly dialog = inject<MatDialogRef<CreateCampaignDialog, number>>(MatDialogRef);
  private readonly last = inject(CampaignStore).campaigns()[0];
  /** Opened from the first set-up: what was chosen there. */
  private readonly chosen = inject<InstallationView | null>(MAT_DIALOG_DATA, { optional: true });

  private readonly year = this.last ? this.last.year + 1 : (this.chosen?.year ?? 0);

  protected readonly campaign: CampaignView = {
    region: this.last?.region ?? String(this.chosen?.region ?? ''),
    regionName: this.last?.regionName ?? this.chosen?.regionName ?? '',
    year: this.year,
    name: this.year ? `${this.year} 年度部门预算编审` : '',
    stage: '单位申报',
    // The cut lines the score cards are calibrated for; a bureau moves them in the studio, with a reason.
    cutN: this.last?.cutN ?? 60,
    cutI: this.last?.cutI ?? 60,
    openedOn: '',
    closesOn: null,
    cutoff: '',
  };
  protected readonly busy = signal(false);
  protected readonly refusal = signal<string | null>(null);

  protected async submit(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.refusal.set(null);
    try {
      await firstValueFrom(
        this.http.post('/api/v1/campaigns', { ...this.campaign, closesOn: this.campaign.closesOn || null }),
      );
      this.dialog.close(this.campaign.year);
    } catch (error) {
      this.refusal.set(problemOf(error).message);
    } finally {
      this.busy.set(false);
    }
  }
}
