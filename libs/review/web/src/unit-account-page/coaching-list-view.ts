import { httpResource } from '@angular/common/http';
import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { CoachingListView } from '@zhunsheng/contract';
import { CampaignStore } from '@zhunsheng/session';
import { DataState, Skeleton } from '@zhunsheng/ui';
import { Failure } from '../failure';
import { BurdenChart } from './burden-chart';

/** Before a unit is chosen: who needs help one to one, which rules cost everybody most, what later years are bound by. */
@Component({
  selector: 'zs-coaching-list',
  imports: [BurdenChart, DataState, Failure, RouterLink, Skeleton],
  templateUrl: './coaching-list-view.html',
  styleUrl: './coaching-list-view.scss',
})
export class CoachingListPane {
  private readonly campaigns = inject(CampaignStore);
  protected readonly list = httpResource<CoachingListView>(() => {
    const year = this.campaigns.year();
    return year === null ? undefined : `/api/v1/unit-account/coaching?year=${year}`;
  });
}
