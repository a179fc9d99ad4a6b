import { DatePipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import type { CalendarView, DraftRow, Page, ProjectRow } from '@zhunsheng/contract';
import { CampaignStore, Notice } from '@zhunsheng/session';
import { DataState, Skeleton } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';
import { Failure } from '../failure';
import { FilingApi } from '../filing-api';
import { FilingLifeApi } from '../filing-life-api';
import { PageTurn, pageAt } from '../page-turn';

/** What the unit is still writing; a returned filing opens here again with all that was in it. */
@Component({
  selector: 'zs-drafts-page',
  imports: [DataState, DatePipe, Failure, MatButton, PageTurn, RouterLink, Skeleton],
  templateUrl: './drafts-page.html',
})
export class DraftsPage {
  private readonly api = inject(FilingApi);
  private readonly router = inject(Router);
  private readonly notice = inject(Notice);
  protected readonly campaigns = inject(CampaignStore);

  protected readonly busy = signal(false);
  protected readonly cursor = signal<string | null>(null);
  protected readonly drafts = httpResource<Page<DraftRow>>(() => {
    const year = this.campaigns.year();
    return year === null ? undefined : pageAt(this.api.drafts(year), this.cursor());
  });

  private readonly life = inject(FilingLifeApi);
  protected readonly calendar = httpResource<CalendarView>(() => {
    const year = this.campaigns.year();
    return year === null ? undefined : this.life.calendar(year);
  });
  protected readonly deadline = computed(() => {
    if (!this.calendar.hasValue()) return null;
    const { current, units } = this.calendar.value();
    const [own] = units;
    return own?.dueOn ? { stage: current, dueOn: own.dueOn, late: own.late, extended: own.extended } : null;
  });
  /** What may be carried on: the unit's filings of the year before. */
  protected readonly last = httpResource<Page<ProjectRow>>(() => {
    const year = this.campaigns.year();
    const before = this.campaigns.ofRegion().some((one) => one.year === (year ?? 0) - 1);
    return year === null || !before ? undefined : `/api/v1/projects?year=${year - 1}&limit=200`;
  });

  protected async start(from?: string): Promise<void> {
    const year = this.campaigns.year();
    if (year === null) return;
    this.busy.set(true);
    try {
      const { id } = await firstValueFrom(this.api.start({ year, ...(from !== undefined && { from }) }));
      await this.router.navigate(['/drafts', id]);
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
