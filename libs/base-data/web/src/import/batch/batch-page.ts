import { DatePipe } from '@angular/common';
import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type {
  BatchQualityView,
  ImportBatchView,
  ImportReport,
  LibraryView,
  Page,
  QuarantinedRow,
} from '@zhunsheng/contract';
import { Notice, SessionStore, problemOf } from '@zhunsheng/session';
import { Chip, DataState, Skeleton } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';
import { BatchQuality } from './batch-quality';
import { ReportView } from '../wizard/report-view';

const KEEPERS = ['budget', 'publisher'] as const;
const OVERSEERS = ['reviewer', 'performance', 'leader', ...KEEPERS] as const;

/** One import: what it did, the rows that still wait, the way back. */
@Component({
  selector: 'zs-import-batch-page',
  imports: [BatchQuality, Chip, DataState, DatePipe, MatButton, ReportView, RouterLink, Skeleton],
  templateUrl: './batch-page.html',
  styleUrl: './batch-page.scss',
})
export class BatchPage {
  private readonly http = inject(HttpClient);
  private readonly notice = inject(Notice);
  private readonly session = inject(SessionStore);

  readonly id = input.required<string>();

  protected readonly batch = httpResource<ImportBatchView & { report: ImportReport }>(
    () => `/api/v1/imports/${this.id()}`,
  );
  protected readonly problem = computed(() => problemOf(this.batch.error()));
  protected readonly libraries = httpResource<Page<LibraryView>>(() => '/api/v1/import-libraries');
  protected readonly held = httpResource<{ items: QuarantinedRow[]; total: number }>(
    () => `/api/v1/imports/${this.id()}/quarantine?limit=200`,
  );
  /** For those who may see it; a unit's clerk has no right on the answer. */
  protected readonly quality = httpResource<BatchQualityView>(() => {
    const done = this.batch.hasValue() && this.batch.value().state === '已导入' && this.session.holds(OVERSEERS);
    return done ? `/api/v1/imports/${this.id()}/quality` : undefined;
  });
  protected readonly keeps = computed(() => this.session.holds(KEEPERS));
  protected readonly library = computed(() => {
    if (!this.batch.hasValue() || !this.libraries.hasValue()) return undefined;
    const { library } = this.batch.value();
    return this.libraries.value().items.find(({ code }) => code === library);
  });
  protected readonly columns = computed(() => {
    const spoken = new Set(this.rows().flatMap(({ cells }) => Object.keys(cells)));
    return this.library()?.columns.filter(({ name }) => spoken.has(name)) ?? [];
  });
  /** Copies to write in; the server's rows stay as they came. */
  protected readonly rows = linkedSignal(() =>
    this.held.hasValue()
      ? this.held
          .value()
          .items.filter(({ state }) => state === '待改')
          .map((row) => ({ ...row, cells: { ...row.cells } }))
      : [],
  );
  protected readonly busy = signal(false);

  protected write(row: QuarantinedRow, name: string, text: string): void {
    row.cells[name] = text;
  }

  protected problemAt(row: QuarantinedRow, name: string): string | null {
    return row.problems.find(({ column }) => column === name)?.message ?? null;
  }

  protected async retry(): Promise<void> {
    const rows = this.rows().map(({ row, part, cells }) => ({ row, part, cells }));
    await this.act(async () => {
      const url = `/api/v1/imports/${this.id()}/quarantine`;
      const { rows: counts } = await firstValueFrom(this.http.post<ImportReport>(url, { rows }));
      const taken = counts.added + counts.changed + counts.same;
      this.notice.done(`补入 ${taken} 行${counts.refused > 0 ? `，还有 ${counts.refused} 行有误` : ''}`);
    });
  }

  protected async giveUp(): Promise<void> {
    if (!window.confirm('放弃这些待改的行？它们不会导入，记录仍保留。')) return;
    await this.act(async () => {
      const given = await firstValueFrom(this.http.delete<{ rows: number }>(`/api/v1/imports/${this.id()}/quarantine`));
      this.notice.done(`已放弃 ${given.rows} 行`);
    });
  }

  protected async undo(): Promise<void> {
    if (!window.confirm('撤销整批导入？新增的行将删去，变更的行恢复原样。')) return;
    await this.act(async () => {
      const undone = await firstValueFrom(
        this.http.post<{ removed: number; restored: number }>(`/api/v1/imports/${this.id()}/undoing`, {}),
      );
      this.notice.done(`已撤销：删去 ${undone.removed} 行，恢复 ${undone.restored} 行`);
    });
  }

  private async act(work: () => Promise<void>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      await work();
      this.batch.reload();
      this.held.reload();
      this.quality.reload();
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
