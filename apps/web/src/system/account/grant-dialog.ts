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
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatRadioButton, MatRadioGroup } from '@angular/material/radio';
import { ROLES } from '@zhunsheng/contract';
import type { AccountView, GrantRoles, Role } from '@zhunsheng/contract';
import { CampaignStore, ROLE_NAMES, problemOf } from '@zhunsheng/session';
import { AccountApi } from './account-api';
import { SCOPE_KINDS } from './account-words';
import { clashesWith } from './role-clash';

/** What the system administrator proposes to give; the security administrator decides on it elsewhere. */
@Component({
  selector: 'zs-grant-dialog',
  imports: [
    FormsModule,
    MatButton,
    MatCheckbox,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    MatFormField,
    MatInput,
    MatLabel,
    MatRadioButton,
    MatRadioGroup,
  ],
  templateUrl: './grant-dialog.html',
  styleUrls: ['../dialog-form.scss', './grant-dialog.scss'],
})
export class GrantDialog {
  private readonly api = inject(AccountApi);
  private readonly dialog = inject<MatDialogRef<GrantDialog, boolean>>(MatDialogRef);
  protected readonly account = inject<AccountView>(MAT_DIALOG_DATA);

  protected readonly kinds = SCOPE_KINDS;
  protected readonly roles = signal<readonly Role[]>(this.account.roles);
  protected readonly kind = signal(this.account.scope.kind);
  protected readonly region = signal(
    String(this.account.scope.regionLo || inject(CampaignStore).campaign()?.region || ''),
  );
  protected readonly unitCode = signal(this.account.scope.unitLo ?? this.account.unitCode ?? '');
  /** The last day, or empty. */
  protected readonly until = signal(this.account.until ?? '');
  protected readonly reason = signal('');
  protected readonly busy = signal(false);
  protected readonly refusal = signal<string | null>(null);

  protected readonly choices = computed(() =>
    ROLES.map((role) => ({
      role,
      name: ROLE_NAMES[role],
      chosen: this.roles().includes(role),
      clash: clashesWith(role, this.roles()),
    })),
  );
  protected readonly needsCode = computed(() => this.kind() === 'unit' || this.kind() === 'dept');
  protected readonly needsRegion = computed(() => this.needsCode() || this.kind() === 'region');
  protected readonly ready = computed(
    () =>
      !this.busy() &&
      this.roles().length > 0 &&
      this.reason().trim() !== '' &&
      (!this.needsCode() || /^\d{3,12}$/.test(this.unitCode())) &&
      (!this.needsRegion() || /^[1-9]\d{8}$/.test(this.region())),
  );

  protected toggle(role: Role, chosen: boolean): void {
    this.roles.update((roles) => (chosen ? [...roles, role] : roles.filter((held) => held !== role)));
  }

  protected async submit(): Promise<void> {
    if (!this.ready()) return;
    const region = Number(this.region());
    const scope: GrantRoles['scope'] = {
      kind: this.kind(),
      ...(this.needsRegion() ? { regionLo: region, regionHi: region } : {}),
      ...(this.needsCode() ? { unitCode: this.unitCode() } : {}),
    };
    this.busy.set(true);
    this.refusal.set(null);
    try {
      const grants = { roles: [...this.roles()], scope, ...(this.until() ? { until: this.until() } : {}) };
      await this.api.propose({ ...grants, accountId: this.account.id, reason: this.reason().trim() });
      this.dialog.close(true);
    } catch (error) {
      this.refusal.set(problemOf(error).message);
    } finally {
      this.busy.set(false);
    }
  }
}
