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
import type { ActivationView } from '@zhunsheng/contract';
import { problemOf } from '@zhunsheng/session';
import { AccountApi } from './account-api';

@Component({
  selector: 'zs-create-account-dialog',
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
  templateUrl: './create-account-dialog.html',
  styleUrl: '../dialog-form.scss',
})
export class CreateAccountDialog {
  private readonly api = inject(AccountApi);
  private readonly dialog = inject<MatDialogRef<CreateAccountDialog, ActivationView>>(MatDialogRef);

  protected readonly account = { username: '', name: '', personId: '', unitCode: '' };
  protected readonly busy = signal(false);
  protected readonly refusal = signal<string | null>(null);

  protected async submit(): Promise<void> {
    if (this.busy()) return;
    const { unitCode, ...required } = this.account;
    this.busy.set(true);
    this.refusal.set(null);
    try {
      this.dialog.close(await this.api.create(unitCode ? { ...required, unitCode } : required));
    } catch (error) {
      this.refusal.set(problemOf(error).message);
    } finally {
      this.busy.set(false);
    }
  }
}
