import { Component, computed, inject, signal } from '@angular/core';
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
import type { AccountView, Role } from '@zhunsheng/contract';
import { ROLE_NAMES, problemOf } from '@zhunsheng/session';
import { AccountApi } from './account-api';

/** Taking away needs one person and no waiting; giving needs two. */
@Component({
  selector: 'zs-take-away-dialog',
  imports: [FormsModule, MatButton, MatCheckbox, MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle],
  templateUrl: './take-away-dialog.html',
  styleUrls: ['../dialog-form.scss', './grant-dialog.scss'],
})
export class TakeAwayDialog {
  private readonly api = inject(AccountApi);
  private readonly dialog = inject<MatDialogRef<TakeAwayDialog, boolean>>(MatDialogRef);
  protected readonly account = inject<AccountView>(MAT_DIALOG_DATA);

  protected readonly names = ROLE_NAMES;
  protected readonly kept = signal<readonly Role[]>(this.account.roles);
  protected readonly busy = signal(false);
  protected readonly refusal = signal<string | null>(null);
  protected readonly ready = computed(() => !this.busy() && this.kept().length < this.account.roles.length);

  protected toggle(role: Role, kept: boolean): void {
    this.kept.update((roles) => (kept ? [...roles, role] : roles.filter((one) => one !== role)));
  }

  protected async submit(): Promise<void> {
    if (!this.ready()) return;
    this.busy.set(true);
    this.refusal.set(null);
    try {
      await this.api.keepRoles(this.account.id, [...this.kept()]);
      this.dialog.close(true);
    } catch (error) {
      this.refusal.set(problemOf(error).message);
    } finally {
      this.busy.set(false);
    }
  }
}
