import { DecimalPipe, PercentPipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { DiscretionReport } from '@zhunsheng/contract';
import { CampaignStore } from '@zhunsheng/session';
import { Chip, DataState, Money, Skeleton } from '@zhunsheng/ui';
import { Failure } from '../failure';

/** Who changed how much, which way, and what came of it later. */
@Component({
  selector: 'zs-discretion-tab',
  imports: [Chip, DataState, DecimalPipe, Failure, Money, PercentPipe, RouterLink, Skeleton],
  templateUrl: './discretion-tab.html',
  styleUrl: './tab.scss',
})
export class DiscretionTab {
  private readonly year = inject(CampaignStore).year;
  protected readonly report = httpResource<DiscretionReport>(() => {
    const year = this.year();
    return year === null ? undefined : { url: '/api/v1/discretion', params: { year } };
  });
  protected readonly view = computed(() => (this.report.hasValue() ? this.report.value() : undefined));
}
