import { HttpClient } from '@angular/common/http';
import { Component, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import type { ReportRhythm, Role, SavedDefinition, SaveReport } from '@zhunsheng/contract';
import { Notice } from '@zhunsheng/session';
import { firstValueFrom } from 'rxjs';
import { RHYTHMS, SHARED_ROLES } from './rhythms';

/** Keeps what is before the reader, so that it is made again with the figures of the day. */
@Component({
  selector: 'zs-save-report-form',
  imports: [MatButton],
  templateUrl: './save-report-form.html',
  styleUrl: './save-report-form.scss',
})
export class SaveReportForm {
  private readonly http = inject(HttpClient);
  private readonly notice = inject(Notice);
  private readonly router = inject(Router);

  readonly definition = input.required<SavedDefinition>();

  protected readonly rhythms = RHYTHMS;
  protected readonly roles = SHARED_ROLES;
  protected readonly shared = signal<readonly Role[]>([]);
  protected readonly busy = signal(false);

  protected toggle(role: Role): void {
    this.shared.update((roles) => (roles.includes(role) ? roles.filter((one) => one !== role) : [...roles, role]));
  }

  protected async save(name: string, every: string): Promise<void> {
    const body: SaveReport = {
      ...{ name: name.trim(), definition: this.definition(), sharedWith: [...this.shared()] },
      every: every === '' ? null : (every as ReportRhythm),
    };
    this.busy.set(true);
    try {
      await firstValueFrom(this.http.post('/api/v1/saved-reports', body));
      this.notice.done('已保存');
      await this.router.navigate(['/saved-reports']);
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
