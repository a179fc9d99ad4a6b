import { PercentPipe } from '@angular/common';
import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, linkedSignal, signal, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import type { DroppedSheet, ImportReport, LibraryView, Page, SuggestedMapping } from '@zhunsheng/contract';
import { Notice, problemOf } from '@zhunsheng/session';
import { Chip, DataState, Skeleton } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';
import { DroppedStore } from '../dropped-store';
import { openFields, rowsOf, UNITS, withConstant, withField, withUnit } from './mapping-rows';
import type { Mapping } from './mapping-rows';
import { ReportView } from './report-view';

/** From a dropped file to an import: which library, what each column means, what would happen, yes. */
@Component({
  selector: 'zs-import-wizard-page',
  imports: [Chip, DataState, MatButton, PercentPipe, ReportView, RouterLink, Skeleton],
  templateUrl: './import-wizard-page.html',
  styleUrl: './import-wizard-page.scss',
})
export class ImportWizardPage {
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly notice = inject(Notice);
  private readonly store = inject(DroppedStore);

  protected readonly units = UNITS;
  protected readonly file = this.store.file;
  protected readonly libraries = httpResource<Page<LibraryView>>(() => '/api/v1/import-libraries');
  protected readonly code = signal(this.store.library() ?? this.store.file()?.libraries[0]?.code ?? '');
  protected readonly sheetName = signal(this.store.file()?.sheets[0]?.name ?? '');
  protected readonly headerRow = signal<number | null>(null);
  protected readonly headerRows = signal(1);

  protected readonly library = computed(() =>
    this.libraries.hasValue() ? this.libraries.value().items.find(({ code }) => code === this.code()) : undefined,
  );
  /** Asked anew whenever library, sheet or header is chosen. */
  protected readonly suggestion = httpResource<SuggestedMapping & { sheet: DroppedSheet }>(() => {
    const [file, library] = [this.file(), this.code()];
    if (!file || library === '') return undefined;
    const row = this.headerRow();
    return {
      url: `/api/v1/imports/${file.batch}/suggestion`,
      method: 'POST',
      body: {
        library,
        sheet: this.sheetName(),
        ...(row === null ? {} : { header: { row, rows: this.headerRows() } }),
      },
    };
  });
  protected readonly suggestionProblem = computed(() => problemOf(this.suggestion.error()));
  protected readonly mapping = linkedSignal<Mapping | null>(() =>
    this.suggestion.hasValue() ? (this.suggestion.value().mapping as Mapping) : null,
  );
  protected readonly rows = computed(() => {
    const [mapping, library] = [this.mapping(), this.library()];
    if (!mapping || !library || !this.suggestion.hasValue()) return [];
    const { sheet, columns } = this.suggestion.value();
    return rowsOf(sheet, mapping, columns, library);
  });
  protected readonly missing = computed(() => {
    const [mapping, library] = [this.mapping(), this.library()];
    if (!mapping || !library || !this.suggestion.hasValue()) return [];
    return openFields(mapping, this.suggestion.value().columns, library);
  });
  protected readonly incomplete = computed(() =>
    this.missing().filter(({ constant, made }) => constant === '' && made === ''),
  );
  protected readonly report = signal<ImportReport | null>(null);
  protected readonly busy = signal(false);

  constructor() {
    if (!this.file()) void this.router.navigateByUrl('/imports');
    // what was tried with another mapping says nothing about this one
    effect(() => {
      this.mapping();
      untracked(() => this.report.set(null));
    });
  }

  protected choose(caption: string, field: string): void {
    const mapping = this.mapping();
    if (!mapping || !this.suggestion.hasValue()) return;
    const money = this.library()?.columns.find(({ name }) => name === field)?.type === 'money';
    this.mapping.set(withField(mapping, caption, field, money ? this.suggestion.value().sheet.unit : null));
  }

  protected setUnit(field: string, unit: string): void {
    const mapping = this.mapping();
    if (mapping) this.mapping.set(withUnit(mapping, field, unit));
  }

  protected setConstant(field: string, text: string): void {
    const mapping = this.mapping();
    if (mapping) this.mapping.set(withConstant(mapping, field, text));
  }

  protected moveHeader(row: string, rows: string): void {
    const [first, count] = [Number(row), Number(rows)];
    if (!Number.isInteger(first) || first < 1 || !Number.isInteger(count) || count < 1) return;
    this.headerRows.set(count);
    this.headerRow.set(first);
  }

  protected async tryOut(): Promise<void> {
    await this.send('trial', {}, (report) => this.report.set(report));
  }

  protected async accept(partial: boolean): Promise<void> {
    await this.send('acceptance', { partial }, (report) => {
      this.report.set(report);
      if (report.state === '未导入') return;
      const { added, changed, refused } = report.rows;
      this.notice.done(
        report.state === '无变化'
          ? '库里已有这些数据，没有改动。'
          : `已导入：新增 ${added} 行，变更 ${changed} 行${refused > 0 ? `，${refused} 行待改` : ''}`,
      );
      this.store.file.set(null);
      void this.router.navigateByUrl(report.batch ? `/imports/${report.batch}` : '/imports');
    });
  }

  protected async forget(): Promise<void> {
    const file = this.file();
    if (file) await firstValueFrom(this.http.delete(`/api/v1/imports/${file.batch}`)).catch(() => undefined);
    this.store.file.set(null);
    void this.router.navigateByUrl('/imports');
  }

  private async send(act: 'trial' | 'acceptance', more: object, then: (report: ImportReport) => void): Promise<void> {
    const file = this.file();
    if (!file || this.busy()) return;
    this.busy.set(true);
    try {
      const body = { mapping: this.mapping(), ...more };
      then(await firstValueFrom(this.http.post<ImportReport>(`/api/v1/imports/${file.batch}/${act}`, body)));
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
