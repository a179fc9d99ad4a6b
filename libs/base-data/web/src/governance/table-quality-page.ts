import { DatePipe, DecimalPipe } from '@angular/common';
import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type {
  BatchQualityView,
  Page,
  QualityBoardView,
  QualityDimension,
  QualityRowsView,
  SetThreshold,
} from '@zhunsheng/contract';
import { Allow, Notice, problemOf } from '@zhunsheng/session';
import { Chip, DataState, PlumbStrip, Skeleton } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';
import { RegionChoice } from '../region/region-choice';
import { RegionStore } from '../region/region-store';
import { ScoreCell } from './score-cell';
import { DIMENSION_NAMES, scoreText } from './score-words';

/** One table: what is wrong with it, in which rows and cells, who mends it, what it costs the review until then. */
@Component({
  selector: 'zs-table-quality-page',
  imports: [Allow, Chip, DataState, DatePipe, DecimalPipe, PlumbStrip, RegionChoice, RouterLink, ScoreCell, Skeleton],
  templateUrl: './table-quality-page.html',
  styleUrl: './table-quality-page.scss',
})
export class TableQualityPage {
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly notice = inject(Notice);
  private readonly regions = inject(RegionStore);

  /** From the address: the library, and the check and part whose rows are shown. */
  readonly code = input.required<string>();
  readonly check = input<string>();
  readonly source = input<string>();

  protected readonly keepers = ['budget', 'publisher'] as const;
  protected readonly scoreText = scoreText;
  protected readonly plain = (value: number): string => scoreText(value);
  protected readonly dimensions = Object.entries(DIMENSION_NAMES).map(([code, words]) => ({
    code: code as QualityDimension,
    ...words,
  }));

  protected readonly board = httpResource<QualityBoardView>(() => this.regions.from('/api/v1/governance/quality'));
  protected readonly problem = computed(() => problemOf(this.board.error()));
  protected readonly table = computed(() =>
    this.board.hasValue() ? (this.board.value().tables.find(({ code }) => code === this.code()) ?? null) : null,
  );
  protected readonly broken = computed(() =>
    (this.table()?.checks ?? []).filter(({ failed }) => failed > 0).sort((a, b) => b.failed - a.failed),
  );
  protected readonly kept = computed(() => (this.table()?.checks ?? []).filter(({ failed }) => failed === 0));
  protected readonly weakSources = computed(() =>
    (this.table()?.sources ?? []).filter(({ score }) => score !== null && score < 100),
  );

  protected readonly faulty = httpResource<QualityRowsView>(() => {
    const check = this.check();
    if (!check) return undefined;
    const source = this.source();
    const params: Record<string, string> = source === undefined ? { check } : { check, source };
    const url = this.regions.from(`/api/v1/governance/quality/${this.code()}/rows`);
    return url === undefined ? undefined : { url, params };
  });
  protected readonly faultyProblem = computed(() => problemOf(this.faulty.error()));

  /** Which delivery made it worse. */
  protected readonly batches = httpResource<Page<BatchQualityView>>(() =>
    this.table() ? this.regions.from(`/api/v1/import-libraries/${this.code()}/quality`) : undefined,
  );
  protected readonly delivered = computed(() => (this.batches.hasValue() ? this.batches.value().items : []));

  protected readonly threshold = linkedSignal(() => String(this.table()?.threshold ?? ''));
  protected readonly reason = signal('');
  protected readonly saving = signal(false);

  /** Amounts come in 元 under the name that they are kept by. */
  protected isMoney(column: QualityRowsView['columns'][number] | undefined): boolean {
    return column?.name.endsWith('_fen') ?? false;
  }

  protected nameOf(dimension: QualityDimension): string {
    return DIMENSION_NAMES[dimension].name;
  }

  protected show(check: string | null, source: string | null = null): void {
    void this.router.navigate([], { queryParams: { check, source } });
  }

  protected async save(): Promise<void> {
    const body: SetThreshold = { threshold: Number(this.threshold()), reason: this.reason().trim() };
    this.saving.set(true);
    try {
      await firstValueFrom(this.http.put(this.regions.at(`/api/v1/governance/quality/${this.code()}/threshold`), body));
      this.reason.set('');
      this.notice.done(`门槛已改为 ${body.threshold}，下一次审核起作用`);
      this.board.reload();
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.saving.set(false);
    }
  }
}
