import { DatePipe } from '@angular/common';
import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { type Page, type ReportView, ROLE_NAMES, type Role, type SavedReportView } from '@zhunsheng/contract';
import { Notice, problemOf, SaveLink } from '@zhunsheng/session';
import { Chip, DataState, Skeleton } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';
import { FORMATS } from '../report-page/formats';
import { ReportSheet } from '../report-page/report-sheet';
import { rhythmName } from './rhythms';

const SAVED = '/api/v1/saved-reports';

/** 留存与定期的报表: definitions are made anew under the reader's own scope; kept results stay as they were made. */
@Component({
  selector: 'zs-saved-reports-page',
  imports: [Chip, DataState, DatePipe, MatButton, ReportSheet, RouterLink, SaveLink, Skeleton],
  templateUrl: './saved-reports-page.html',
  styleUrl: './saved-reports-page.scss',
})
export class SavedReportsPage {
  private readonly http = inject(HttpClient);
  private readonly notice = inject(Notice);
  private readonly router = inject(Router);

  /** From the address: which is open, and of which day; no day: made now. */
  readonly id = input<string>();
  readonly slot = input<string>();

  protected readonly list = httpResource<Page<SavedReportView>>(() => SAVED);
  protected readonly problem = computed(() => problemOf(this.list.error()));
  protected readonly address = computed(() => {
    const [id, slot] = [this.id(), this.slot()];
    if (!id) return undefined;
    return `${SAVED}/${encodeURIComponent(id)}/${slot ? `kept/${encodeURIComponent(slot)}` : 'report'}`;
  });
  protected readonly report = httpResource<ReportView>(() => this.address());
  protected readonly reportProblem = computed(() => problemOf(this.report.error()));
  protected readonly busy = signal(false);
  protected readonly formats = FORMATS;
  protected readonly rhythmName = rhythmName;

  protected roles(codes: readonly string[]): string {
    return codes.map((code) => ROLE_NAMES[code as Role]).join('、');
  }

  protected open(id: string, slot: string | null): void {
    void this.router.navigate([], { queryParams: { id, slot } });
  }

  protected async end(id: string): Promise<void> {
    this.busy.set(true);
    try {
      this.list.set(await firstValueFrom(this.http.post<Page<SavedReportView>>(`${SAVED}/${id}/end`, {})));
      this.notice.done('已停用，留存的结果不再列出');
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
