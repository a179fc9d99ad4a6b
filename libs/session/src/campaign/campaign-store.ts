import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject, linkedSignal } from '@angular/core';
import type { CampaignView, Page } from '@zhunsheng/contract';
import { SessionStore } from '../session/session-store';

/** The budget year everybody on screen is talking about, and the campaigns it may be chosen from. */
@Injectable({ providedIn: 'root' })
export class CampaignStore {
  private readonly session = inject(SessionStore);
  private readonly read = httpResource<Page<CampaignView>>(() =>
    this.session.session() ? '/api/v1/campaigns' : undefined,
  );

  readonly campaigns = computed(() =>
    this.read.hasValue() ? [...this.read.value().items].sort((a, b) => b.year - a.year) : [],
  );
  readonly known = computed(() => this.read.status() === 'resolved');
  /** The newest campaign until somebody chooses another. */
  readonly year = linkedSignal<number | null>(() => this.campaigns()[0]?.year ?? null);
  readonly campaign = computed(() => this.campaigns().find((campaign) => campaign.year === this.year()) ?? null);

  reload(): void {
    this.read.reload();
  }
}
