import { DatePipe, DecimalPipe } from '@angular/common';
import { HttpClient, httpResource } from '@angular/common/http';
import { Component, DestroyRef, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { QualityBoardView, QualityDimension, QualityTableView } from '@zhunsheng/contract';
import { Allow, Notice, problemOf } from '@zhunsheng/session';
import { Chip, DataState, Icon, Skeleton } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';
import { RegionChoice } from '../region/region-choice';
import { RegionStore } from '../region/region-store';
import { ScoreCell } from './score-cell';
import { DIMENSION_NAMES } from './score-words';
import { Sparkline } from './sparkline';

const LOOK_AGAIN_MS = 2_000;
const LOOKS = 30;

/** Which library can be relied on, which cannot, whose turn it is to mend it. */
@Component({
  selector: 'zs-governance-page',
  imports: [
    Allow,
    Chip,
    DataState,
    DatePipe,
    DecimalPipe,
    Icon,
    RegionChoice,
    RouterLink,
    ScoreCell,
    Skeleton,
    Sparkline,
  ],
  templateUrl: './governance-page.html',
  styleUrl: './governance-page.scss',
})
export class GovernancePage {
  private readonly http = inject(HttpClient);
  private readonly notice = inject(Notice);
  private readonly regions = inject(RegionStore);
  private leaving = false;

  protected readonly keepers = ['budget', 'publisher'] as const;
  protected readonly dimensions = Object.entries(DIMENSION_NAMES).map(([code, words]) => ({
    code: code as QualityDimension,
    ...words,
  }));
  protected readonly onlyLow = signal(false);
  protected readonly measuring = signal(false);
  protected readonly board = httpResource<QualityBoardView>(() => this.regions.from('/api/v1/governance/quality'));
  protected readonly problem = computed(() => problemOf(this.board.error()));

  private readonly tables = computed(() => (this.board.hasValue() ? this.board.value().tables : []));
  protected readonly rows = computed(() =>
    this.tables()
      .filter((table) => !this.onlyLow() || table.low)
      .map((table) => ({
        table,
        trend: table.trend.map(({ score }) => score),
        worst: worstSource(table),
      })),
  );
  protected readonly summary = computed(() => {
    const filled = this.tables().filter(({ rows }) => rows > 0);
    const low = filled.filter((table) => table.low);
    const rules = new Set(low.flatMap((table) => table.rules.map(({ code }) => code)));
    return {
      filled: filled.length,
      empty: this.tables().length - filled.length,
      low: low.length,
      rules: rules.size,
      rows: filled.reduce((sum, table) => sum + table.rows, 0),
    };
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => (this.leaving = true));
  }

  /** The job runs on the queue: ask again until the day of measurement has changed. */
  protected async measure(): Promise<void> {
    const before = this.board.hasValue() ? this.board.value().measuredAt : null;
    this.measuring.set(true);
    try {
      await firstValueFrom(this.http.post(this.regions.at('/api/v1/governance/quality'), {}));
      for (let look = 0; look < LOOKS && !this.leaving; look++) {
        await new Promise((ok) => setTimeout(ok, LOOK_AGAIN_MS));
        const now = await firstValueFrom(
          this.http.get<QualityBoardView>(this.regions.at('/api/v1/governance/quality')),
        );
        if (now.measuredAt === before) continue;
        this.board.set(now);
        this.notice.done('测量完成');
        return;
      }
      if (!this.leaving) this.notice.done('测量已排队，完成后刷新本页可见');
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.measuring.set(false);
    }
  }
}

/** Who should be rung up first. */
function worstSource({ sources }: QualityTableView): QualityTableView['sources'][number] | null {
  const [worst] = sources;
  return worst && worst.score !== null && worst.score < 100 ? worst : null;
}
