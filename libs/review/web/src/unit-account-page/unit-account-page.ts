import { DatePipe, DecimalPipe, PercentPipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { Page, UnitAccountView } from '@zhunsheng/contract';
import { CampaignStore, SessionStore } from '@zhunsheng/session';
import { DataState, Money, Skeleton } from '@zhunsheng/ui';
import { Failure } from '../failure';
import { PolicyNotices } from '../policy-match-page/policy-notices';
import { BurdenChart } from './burden-chart';
import { CoachingGoals } from './coaching-goals';
import { CoachingListPane } from './coaching-list-view';
import { FollowedAdviceList } from './followed-advice-list';
import { StandingTable } from './standing-table';

/** 数字账户: one unit's own space; the bureau opens any unit's. */
@Component({
  selector: 'zs-unit-account-page',
  imports: [
    BurdenChart,
    CoachingGoals,
    CoachingListPane,
    DataState,
    DatePipe,
    DecimalPipe,
    Failure,
    FollowedAdviceList,
    Money,
    PercentPipe,
    PolicyNotices,
    RouterLink,
    Skeleton,
    StandingTable,
  ],
  templateUrl: './unit-account-page.html',
  styleUrl: './unit-account-page.scss',
})
export class UnitAccountPage {
  private readonly session = inject(SessionStore);
  private readonly router = inject(Router);
  private readonly campaigns = inject(CampaignStore);

  /** From the address. */
  readonly unit = input<string>();

  private readonly own = computed(() => this.session.session()?.user.unitCode ?? null);
  protected readonly isOwn = computed(() => this.own() !== null);
  protected readonly coaches = computed(() =>
    this.session.holds(['dept', 'reviewer', 'performance', 'budget', 'leader']),
  );
  protected readonly code = computed(() => this.unit() ?? this.own());
  protected readonly units = httpResource<Page<{ code: string; name: string }>>(() =>
    this.isOwn() ? undefined : '/api/v1/units?limit=1000',
  );
  protected readonly account = httpResource<UnitAccountView>(() => {
    const [year, code] = [this.campaigns.year(), this.code()];
    return year === null || code === null ? undefined : `/api/v1/unit-account?year=${year}&unit=${code}`;
  });

  protected open(unit: string): void {
    if (/^\d{3,12}$/u.test(unit)) void this.router.navigate([], { queryParams: { unit } });
  }
}
