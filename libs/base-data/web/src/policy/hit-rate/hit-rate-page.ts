import { DecimalPipe, PercentPipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { PolicyHitCount, PolicyHitRateView } from '@zhunsheng/contract';
import { CampaignStore, problemOf } from '@zhunsheng/session';
import { DataState, Skeleton } from '@zhunsheng/ui';
import { PolicyTabs } from '../policy-tabs';

interface Part {
  name: string;
  tone: string;
  of: (count: PolicyHitCount) => number;
}

/** How the bases of the year's filings were found; losing the clause costs points, so the library is mended from here. */
@Component({
  selector: 'zs-hit-rate-page',
  imports: [DataState, DecimalPipe, PercentPipe, PolicyTabs, RouterLink, Skeleton],
  templateUrl: './hit-rate-page.html',
  styleUrl: './hit-rate-page.scss',
})
export class HitRatePage {
  protected readonly year = inject(CampaignStore).year;
  protected readonly parts: readonly Part[] = [
    { name: '条款已定位', tone: 'clause', of: ({ clause }) => clause },
    { name: '只到文件', tone: 'document', of: ({ document }) => document },
    { name: '只有文号', tone: 'number', of: ({ number }) => number },
    { name: '没有找到', tone: 'none', of: ({ none }) => none },
    { name: '没有写依据', tone: 'without', of: ({ without }) => without },
  ];
  protected readonly rate = httpResource<PolicyHitRateView>(() => {
    const year = this.year();
    return year === null ? undefined : { url: '/api/v1/policy-hit-rate', params: { year } };
  });
  protected readonly view = computed(() => (this.rate.hasValue() ? this.rate.value() : null));
  protected readonly problem = computed(() => problemOf(this.rate.error()));

  protected share(part: Part, count: PolicyHitCount): number {
    const all = count.bases + count.without;
    return all === 0 ? 0 : part.of(count) / all;
  }

  protected asText({ title, number }: PolicyHitRateView['missing'][number]): string {
    return title.includes('《') ? `${title}${number ?? ''}` : `《${title}》${number ? `（${number}）` : ''}`;
  }
}
