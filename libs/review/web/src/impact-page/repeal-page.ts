import { DecimalPipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { RepealImpactView } from '@zhunsheng/contract';
import { CampaignStore, problemOf } from '@zhunsheng/session';
import { Chip, DataState, GradeBadge, Money, Skeleton, StatusChip } from '@zhunsheng/ui';
import { GradeMatrix } from './grade-matrix';

/** What would become of a campaign on the day a document falls. */
@Component({
  selector: 'zs-repeal-page',
  imports: [Chip, DataState, DecimalPipe, GradeBadge, GradeMatrix, Money, RouterLink, Skeleton, StatusChip],
  templateUrl: './repeal-page.html',
  styleUrl: './repeal-page.scss',
})
export class RepealPage {
  private readonly router = inject(Router);
  private readonly campaigns = inject(CampaignStore);
  readonly id = input.required<string>();
  readonly day = input<string>();
  readonly standards = input<string>();

  protected readonly year = this.campaigns.year;
  protected readonly keeps = computed(() => this.standards() === 'keep');
  protected readonly asked = computed(() => this.day() ?? `${this.year() ?? ''}-01-01`);
  protected readonly impact = httpResource<RepealImpactView>(() => {
    const year = this.year();
    return year === null
      ? undefined
      : {
          url: `/api/v1/policies/${encodeURIComponent(this.id())}/impact`,
          params: { year, day: this.asked(), standards: this.keeps() ? 'keep' : 'end' },
        };
  });
  protected readonly problem = computed(() => problemOf(this.impact.error()));

  protected ask(day: string, keep: boolean): void {
    const queryParams = { day: day || null, standards: keep ? 'keep' : null };
    void this.router.navigate([], { queryParams, replaceUrl: true });
  }
}
