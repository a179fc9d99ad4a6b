import { DatePipe, DecimalPipe } from '@angular/common';
import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { MeasuringRunView, Page, ProposalView } from '@zhunsheng/contract';
import { Allow, JobHold, Notice, problemOf } from '@zhunsheng/session';
import { Chip, DataState, Icon, PlumbStrip, Skeleton, formatYuan } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';
import { RegionChoice } from '../../region/region-choice';
import { RegionStore } from '../../region/region-store';
import { MeasuredSample } from '../sample/measured-sample';
import { StandardTabs } from '../standard-tabs';
import { yuanOf } from '../standard-words';
import { DecisionForm } from './decision-form';

type Filter = '待定' | '对照' | '';

const POLL_MS = 1500;

/** What was measured and waits for the second person; opened, a proposal shows its whole sample. */
@Component({
  selector: 'zs-proposals-page',
  imports: [
    Allow,
    Chip,
    DataState,
    DatePipe,
    DecimalPipe,
    DecisionForm,
    Icon,
    JobHold,
    MatButton,
    MeasuredSample,
    PlumbStrip,
    RegionChoice,
    RouterLink,
    Skeleton,
    StandardTabs,
  ],
  templateUrl: './proposals-page.html',
  styleUrl: './proposals-page.scss',
})
export class ProposalsPage {
  private readonly http = inject(HttpClient);
  private readonly notice = inject(Notice);
  private readonly regions = inject(RegionStore);

  protected readonly keepers = ['budget', 'publisher'] as const;
  protected readonly filters: readonly Filter[] = ['', '待定', '对照'];
  protected readonly yuan = formatYuan;
  protected readonly money = yuanOf;

  protected readonly proposals = httpResource<Page<ProposalView>>(() => '/api/v1/standard-proposals');
  protected readonly runs = httpResource<Page<MeasuringRunView>>(() => '/api/v1/measuring-runs');
  protected readonly problem = computed(() => problemOf(this.proposals.error()));
  protected readonly filter = signal<Filter>('');
  protected readonly open = signal<string | null>(null);
  protected readonly starting = signal(false);

  protected readonly last = computed(() => (this.runs.hasValue() ? (this.runs.value().items[0] ?? null) : null));
  protected readonly running = computed(() => ['queued', 'running'].includes(this.last()?.state ?? ''));
  private readonly all = computed(() => (this.proposals.hasValue() ? this.proposals.value().items : []));
  protected readonly rows = computed(() =>
    this.all().filter(({ state }) => this.filter() === '' || state === this.filter()),
  );
  protected readonly counts = computed(() => {
    const counts = new Map<Filter, number>([['', this.all().length]]);
    for (const { state } of this.all()) counts.set(state as Filter, (counts.get(state as Filter) ?? 0) + 1);
    return counts;
  });

  protected keyOf({ run, no }: ProposalView): string {
    return `${run}/${no}`;
  }

  protected toggle(proposal: ProposalView): void {
    const key = this.keyOf(proposal);
    this.open.update((now) => (now === key ? null : key));
  }

  /** Prices of other standards in force, for the strip. */
  protected capOf({ inForce }: ProposalView): number | null {
    return inForce && inForce.class !== '暂定' ? inForce.valueFen : null;
  }

  protected decided(): void {
    this.open.set(null);
    this.proposals.reload();
  }

  protected async measure(): Promise<void> {
    this.starting.set(true);
    try {
      await firstValueFrom(this.http.post(this.regions.at('/api/v1/measuring-runs'), {}));
      this.watch();
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.starting.set(false);
    }
  }

  /** Until the run has come to its end; then the list is new. */
  private watch(): void {
    setTimeout(() => {
      this.runs.reload();
      setTimeout(() => {
        if (this.running()) return this.watch();
        this.notice.done('测算完成，建议已更新');
        this.proposals.reload();
      }, POLL_MS);
    }, POLL_MS);
  }
}
