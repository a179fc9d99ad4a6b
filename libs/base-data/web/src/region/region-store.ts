import { httpResource } from '@angular/common/http';
import { Injectable, Injector, computed, effect, inject, linkedSignal, signal, untracked } from '@angular/core';
import type { Page, RegionView } from '@zhunsheng/contract';
import { CampaignStore, SessionStore } from '@zhunsheng/session';

/** Which region a form writes to and a board speaks of, for who sees several: chosen once, kept for the next form. */
@Injectable({ providedIn: 'root' })
export class RegionStore {
  private readonly session = inject(SessionStore);
  private readonly injector = inject(Injector);
  private readonly campaigns = signal<CampaignStore | null>(null);
  private readonly several = computed(() => {
    const scope = this.session.session()?.scope;
    return scope !== undefined && scope.regionLo !== scope.regionHi;
  });
  private readonly read = httpResource<Page<RegionView>>(() => (this.several() ? '/api/v1/regions' : undefined));

  /** Empty for who sees one region only: there is nothing to choose. */
  readonly regions = computed(() => (this.several() && this.read.hasValue() ? this.read.value().items : []));
  private readonly onScreen = computed<string | null>(() => {
    const codes = this.regions().map(({ code }) => code);
    const onScreen = this.campaigns()?.campaign()?.region;
    return codes.find((code) => code === onScreen) ?? codes[0] ?? null;
  });
  /** That of the campaign on screen until another is chosen; what was chosen stays while the screen stays with its region. */
  readonly region = linkedSignal<string | null>(() => this.onScreen());

  constructor() {
    // who sees one region is not made to ask for campaigns; a resource must not be made while a signal is computed
    effect(() => {
      if (this.several()) untracked(() => this.campaigns.set(this.injector.get(CampaignStore)));
    });
  }

  /** An address with the region in it, where one has to be named. */
  at(address: string): string {
    const region = this.region();
    if (region === null) return address;
    return `${address}${address.includes('?') ? '&' : '?'}${new URLSearchParams({ region })}`;
  }

  /** The same to read from: nothing is asked before the region is known. */
  from(address: string): string | undefined {
    return this.several() && this.read.isLoading() ? undefined : this.at(address);
  }
}
