import { DecimalPipe, PercentPipe } from '@angular/common';
import { Component, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { CampaignStore } from '@zhunsheng/session';
import { AskBox, DataState, Money, Skeleton } from '@zhunsheng/ui';
import { Failure } from '../failure';
import { FirstSteps } from '../first-steps/first-steps';
import { statusName } from '../vocabulary';
import { MoneyByGrade } from './money-by-grade';
import { OverviewStore } from './overview-store';
import { RunPanel } from './run-panel';

@Component({
  selector: 'zs-overview-page',
  imports: [
    DecimalPipe,
    PercentPipe,
    RouterLink,
    AskBox,
    DataState,
    Failure,
    FirstSteps,
    Money,
    MoneyByGrade,
    RunPanel,
    Skeleton,
  ],
  providers: [OverviewStore],
  templateUrl: './overview-page.html',
  styleUrl: './overview-page.scss',
})
export class OverviewPage {
  protected readonly store = inject(OverviewStore);
  protected readonly campaigns = inject(CampaignStore);
  protected readonly statusName = statusName;
  private readonly router = inject(Router);

  protected ask(q: string): void {
    void this.router.navigate(['/ask'], { queryParams: { q } });
  }
}
