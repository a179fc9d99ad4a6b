import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { PivotChoices, PivotDefinition, PivotView, SavedDefinition } from '@zhunsheng/contract';
import { CampaignStore, Notice, problemOf } from '@zhunsheng/session';
import { DataState, Skeleton } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';
import { SaveReportForm } from '../saved-reports-page/save-report-form';
import { themeFilterOf } from './theme-filter';

const FORMATS = [
  { format: 'xlsx', name: 'Excel' },
  { format: 'csv', name: 'CSV' },
  { format: 'docx', name: 'Word' },
  { format: 'pdf', name: 'PDF' },
] as const;

/** 统计表: rows × columns × measures over the same published figures questions are answered from. */
@Component({
  selector: 'zs-pivots-page',
  imports: [DataState, MatButton, RouterLink, SaveReportForm, Skeleton],
  templateUrl: './pivots-page.html',
  styleUrl: './pivots-page.scss',
})
export class PivotsPage {
  private readonly http = inject(HttpClient);
  private readonly notice = inject(Notice);
  private readonly campaigns = inject(CampaignStore);

  protected readonly formats = FORMATS;
  protected readonly choices = httpResource<PivotChoices>(() => '/api/v1/pivots/choices');
  protected readonly problem = computed(() => problemOf(this.choices.error()));
  protected readonly row = signal('category');
  protected readonly second = signal('');
  protected readonly column = signal('');
  protected readonly measures = signal<readonly string[]>(['declared_amount']);
  protected readonly filterDim = signal('');
  protected readonly filterValues = signal<readonly string[]>([]);
  /** What the table before the reader is of; null: none yet. */
  protected readonly asked = signal<PivotDefinition | null>(null);
  protected readonly table = httpResource<PivotView>(() => {
    const definition = this.asked();
    return definition ? { url: '/api/v1/pivots', method: 'POST', body: definition } : undefined;
  });
  protected readonly tableProblem = computed(() => problemOf(this.table.error()));
  protected readonly saved = computed((): SavedDefinition | null => {
    const pivot = this.asked();
    return pivot && this.table.hasValue() ? { kind: 'pivot', pivot } : null;
  });
  protected readonly themeFilter = computed(() => themeFilterOf(this.asked()));
  protected readonly values = computed(() => {
    const dims = this.choices.hasValue() ? this.choices.value().dimensions : [];
    return dims.find(({ id }) => id === this.filterDim())?.values ?? [];
  });
  protected readonly busy = signal(false);

  protected toggle(list: 'measures' | 'filterValues', value: string): void {
    this[list].update((all) => (all.includes(value) ? all.filter((one) => one !== value) : [...all, value]));
  }

  protected filterBy(dim: string): void {
    this.filterDim.set(dim);
    this.filterValues.set([]);
  }

  protected make(): void {
    const values = [...this.filterValues()];
    this.asked.set({
      rows: [this.row(), this.second()].filter((dim) => dim !== ''),
      columns: [this.column()].filter((dim) => dim !== ''),
      measures: [...this.measures()],
      filters: this.filterDim() && values.length > 0 ? [{ dim: this.filterDim(), op: 'in', values }] : [],
      year: this.campaigns.year(),
    });
  }

  /** A table leaves by POST, as it is asked for: its definition would not fit every address. */
  protected async take(format: string): Promise<void> {
    this.busy.set(true);
    try {
      const blob = await firstValueFrom(
        this.http.post(`/api/v1/pivots?format=${format}`, this.asked(), { responseType: 'blob' }),
      );
      const link = document.createElement('a');
      link.href = URL.createObjectURL(blob);
      link.download = `统计表.${format}`;
      link.click();
      URL.revokeObjectURL(link.href);
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
