import { DatePipe } from '@angular/common';
import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import type { EditMetric, MetricHistoryView, MetricView, Page } from '@zhunsheng/contract';
import { Allow, Notice, problemOf } from '@zhunsheng/session';
import { Chip, DataState, Skeleton } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';
import { RegionChoice } from '../../region/region-choice';
import { RegionStore } from '../../region/region-store';
import { SENSITIVITY_TONES } from './dictionary-words';

type Draft = Record<'name' | 'meaning' | 'formula' | 'unit' | 'owner' | 'source' | 'reason', string>;

@Component({
  selector: 'zs-metric-dictionary',
  imports: [Allow, Chip, DataState, DatePipe, RegionChoice, Skeleton],
  templateUrl: './metric-dictionary.html',
  styleUrl: './metric-dictionary.scss',
})
export class MetricDictionary {
  private readonly http = inject(HttpClient);
  private readonly notice = inject(Notice);
  private readonly regions = inject(RegionStore);

  protected readonly keepers = ['budget', 'publisher'] as const;
  protected readonly tones = SENSITIVITY_TONES;
  protected readonly fields: readonly { name: keyof Draft; label: string; wide: boolean }[] = [
    { name: 'name', label: '名称', wide: false },
    { name: 'unit', label: '单位', wide: false },
    { name: 'meaning', label: '口径', wide: true },
    { name: 'formula', label: '计算公式', wide: true },
    { name: 'owner', label: '责任科室', wide: false },
    { name: 'source', label: '数据来源', wide: false },
    { name: 'reason', label: '修订理由（记入台账）', wide: true },
  ];

  protected readonly metrics = httpResource<Page<MetricView>>(() => this.regions.from('/api/v1/governance/metrics'));
  protected readonly problem = computed(() => problemOf(this.metrics.error()));
  protected readonly open = signal<string | null>(null);
  protected readonly history = httpResource<MetricHistoryView>(() => {
    const code = this.open();
    return code ? this.regions.from(`/api/v1/governance/metrics/${code}`) : undefined;
  });
  /** Of the region it was begun for: it is not written into another. */
  protected readonly draft = linkedSignal<string | null, Draft | null>({
    source: this.regions.region,
    computation: () => null,
  });
  protected readonly saving = signal(false);
  protected readonly complete = computed(() => Object.values(this.draft() ?? {}).every((text) => text.trim() !== ''));

  protected toggle(code: string): void {
    this.open.update((open) => (open === code ? null : code));
    this.draft.set(null);
  }

  protected revise({ name, meaning, formula, unit, owner, source }: MetricView): void {
    this.draft.set({ name, meaning, formula, unit, owner, source, reason: '' });
  }

  protected write(field: keyof Draft, text: string): void {
    this.draft.update((draft) => draft && { ...draft, [field]: text });
  }

  protected async save({ code, sensitivity }: MetricView): Promise<void> {
    const draft = this.draft();
    if (!draft) return;
    this.saving.set(true);
    try {
      const body: EditMetric = { ...draft, sensitivity };
      const made = await firstValueFrom(
        this.http.put<MetricView>(this.regions.at(`/api/v1/governance/metrics/${code}`), body),
      );
      this.notice.done(`“${made.name}”第 ${made.version} 版已生效，旧版保留`);
      this.draft.set(null);
      this.metrics.reload();
      this.history.reload();
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.saving.set(false);
    }
  }
}
