import { httpResource } from '@angular/common/http';
import { Injectable, computed, effect, inject, linkedSignal } from '@angular/core';
import type { CampaignView, Page, RegionView } from '@zhunsheng/contract';
import { SessionStore } from '../session/session-store';
import { ChosenRegion } from './chosen-region';

interface Place {
  region: string | null;
  campaigns: CampaignView[];
}

/** The budget year and the region everybody on screen is talking about, and the campaigns they may be chosen from. */
@Injectable({ providedIn: 'root' })
export class CampaignStore {
  private readonly session = inject(SessionStore);
  private readonly chosen = inject(ChosenRegion);
  private readonly read = httpResource<Page<CampaignView>>(() =>
    this.session.session() ? '/api/v1/campaigns' : undefined,
  );

  /** The newest first; of one year in the order the server takes the first of. */
  readonly campaigns = computed(() =>
    this.read.hasValue()
      ? [...this.read.value().items].sort((a, b) => b.year - a.year || Number(a.region) - Number(b.region))
      : [],
  );
  readonly known = computed(() => this.read.status() === 'resolved');
  /** More than one: there is something to choose. */
  readonly regions = computed<RegionView[]>(() => {
    const names = new Map(this.campaigns().map(({ region, regionName }) => [region, regionName]));
    return [...names].sort(([a], [b]) => Number(a) - Number(b)).map(([code, name]) => ({ code, name }));
  });
  /** The chosen one, else that of the newest campaign. */
  readonly region = computed(() => {
    const chosen = this.chosen.region();
    return this.regions().find(({ code }) => code === chosen)?.code ?? this.campaigns()[0]?.region ?? null;
  });
  readonly ofRegion = computed(() => this.campaigns().filter(({ region }) => region === this.region()));
  /** The newest campaign until somebody chooses another; the year stays with another region that has it too. */
  readonly year = linkedSignal<Place, number | null>({
    source: () => ({ region: this.region(), campaigns: this.ofRegion() }),
    computation: ({ region, campaigns }, before) => {
      const kept = before && before.source.region !== region ? before.value : null;
      return campaigns.find(({ year }) => year === kept)?.year ?? campaigns[0]?.year ?? null;
    },
  });
  readonly campaign = computed(() => this.ofRegion().find((campaign) => campaign.year === this.year()) ?? null);

  constructor() {
    // who no longer sees what he chose is not refused everywhere for it
    effect(() => {
      const chosen = this.chosen.region();
      if (this.known() && chosen !== null && chosen !== this.region()) this.chosen.choose(null);
    });
  }

  /** null: all of them, where something can be said of all. */
  choose(region: string | null): void {
    this.chosen.choose(region);
  }

  reload(): void {
    this.read.reload();
  }
}
