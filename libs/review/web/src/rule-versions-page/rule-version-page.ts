import { DatePipe, PercentPipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal, numberAttribute, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { BacktestList, RuleSetDiff, RuleVersionMove, RuleVersionView } from '@zhunsheng/contract';
import { CampaignStore, JobHold, Notice, SessionStore } from '@zhunsheng/session';
import { Chip, Skeleton } from '@zhunsheng/ui';
import { firstValueFrom, lastValueFrom, type Observable } from 'rxjs';
import { Failure } from '../failure';
import { DiffPane } from './diff-pane';
import { DryRunPane } from './dry-run-pane';
import { RuleVersionApi } from './rule-version-api';
import { STATES, yearsOf } from './words';

/** One version: where it stands, what it changes, what that would do, and what its reader may do with it. */
@Component({
  selector: 'zs-rule-version-page',
  imports: [Chip, DatePipe, DiffPane, DryRunPane, Failure, JobHold, MatButton, PercentPipe, RouterLink, Skeleton],
  templateUrl: './rule-version-page.html',
  styleUrl: './rule-version-page.scss',
})
export class RuleVersionPage {
  private readonly api = inject(RuleVersionApi);
  private readonly campaigns = inject(CampaignStore);
  private readonly notice = inject(Notice);
  private readonly session = inject(SessionStore);
  readonly version = input.required({ transform: numberAttribute });

  protected readonly states = STATES;
  protected readonly steps = ['draft', 'testing', 'published', 'retired'] as const;
  protected readonly yearsOf = yearsOf;
  protected readonly busy = signal<string | null>(null);
  protected readonly tries = computed(() => this.session.holds(['budget', 'publisher', 'leader']));
  protected readonly year = this.campaigns.year;
  protected readonly years = computed(() => this.campaigns.ofRegion().map(({ year }) => year));
  protected readonly view = httpResource<RuleVersionView>(() => this.api.version(this.version()));
  protected readonly backtests = httpResource<BacktestList>(() => this.api.backtests());
  protected readonly known = computed(() => (this.backtests.hasValue() ? this.backtests.value().years : []));
  private readonly base = computed(() => (this.view.hasValue() ? this.view.value().baseVersion : null));
  protected readonly diff = httpResource<RuleSetDiff>(() => {
    const base = this.base();
    return base === null ? undefined : this.api.diff(this.version(), base);
  });
  /** The trial that is shown: the latest one, or the one that was chosen. */
  protected readonly shown = linkedSignal<string | null>(() =>
    this.view.hasValue() ? (this.view.value().dryRuns.find(({ state }) => state === 'done')?.id ?? null) : null,
  );
  protected readonly worse = computed(
    () => this.view.hasValue() && (this.view.value().backtests.find(({ state }) => state === 'done')?.worse ?? false),
  );

  protected may(move: RuleVersionMove): boolean {
    return this.view.hasValue() && this.view.value().moves.includes(move);
  }

  protected tryOut(year: number): Promise<void> {
    return this.attempt('试算', async () => {
      const run = await lastValueFrom(this.api.tryOut(this.version(), year));
      if (run.state === 'failed') throw new Error(run.message ?? '');
      this.notice.done(`试算完成：${run.totals?.changed ?? 0} 个项目有变化`);
    });
  }

  protected test(): Promise<void> {
    const years = this.known().map(({ year }) => year);
    return this.attempt('回测', () => lastValueFrom(this.api.test(this.version(), years)));
  }

  protected move(move: 'test' | 'return' | 'retire'): Promise<void> {
    return this.attempt('办理', () => firstValueFrom(this.api.move(this.version(), move)));
  }

  protected publish(effectiveFrom: number, reason: string): Promise<void> {
    const worseReason = reason.trim();
    return this.done(`第 ${this.version()} 版已发布，自 ${effectiveFrom} 年度起施行`, () =>
      this.api.publish(this.version(), { effectiveFrom, ...(worseReason && { worseReason }) }),
    );
  }

  protected freeze(reason: string): Promise<void> {
    const year = this.year();
    if (year === null) return Promise.resolve();
    return this.done(`${year} 年度编审已固定使用第 ${this.version()} 版`, () =>
      this.api.freeze(this.version(), { year, reason }),
    );
  }

  protected export(): Promise<void> {
    return this.attempt('导出', async () => {
      const file = await firstValueFrom(this.api.package(this.version()));
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([JSON.stringify(file)], { type: 'application/json' }));
      link.download = `规则包-第${this.version()}版.json`;
      link.click();
      URL.revokeObjectURL(link.href);
    });
  }

  private done(text: string, ask: () => Observable<unknown>): Promise<void> {
    return this.attempt('办理', async () => {
      await firstValueFrom(ask());
      this.notice.done(text);
    });
  }

  private async attempt(what: string, work: () => Promise<unknown>): Promise<void> {
    this.busy.set(what);
    try {
      await work();
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.busy.set(null);
      this.view.reload();
    }
  }
}
