import { DecimalPipe, PercentPipe } from '@angular/common';
import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { CampaignStore } from '@zhunsheng/session';
import { DataState, Money, Skeleton } from '@zhunsheng/ui';
import { Failure } from '../failure';
import { statusName } from '../vocabulary';
import { MoneyByGrade } from './money-by-grade';
import { OverviewStore } from './overview-store';
import { RunPanel } from './run-panel';

@Component({
  selector: 'zs-overview-page',
  imports: [DecimalPipe, PercentPipe, RouterLink, DataState, Failure, Money, MoneyByGrade, RunPanel, Skeleton],
  providers: [OverviewStore],
  templateUrl: './overview-page.html',
  styleUrl: './overview-page.scss',
})
export class OverviewPage {
  protected readonly store = inject(OverviewStore);
  protected readonly campaigns = inject(CampaignStore);
  protected readonly statusName = statusName;
}
