import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { PolicySearchView } from '@zhunsheng/contract';
import { CampaignStore, problemOf } from '@zhunsheng/session';
import { Chip, DataState, Icon, Skeleton } from '@zhunsheng/ui';
import { MarkedText } from '../marked-text';
import { levelName } from '../policy-levels';
import { PolicyTabs } from '../policy-tabs';
import { ValidityBar } from '../validity-bar';

const EXAMPLES = ['结转资金连续两年未用完怎么办', '《预算法》第六十九条', '单位的车能不能借给企业'];
const STATE_NAMES: Readonly<Record<string, string>> = { 'in-force': '现行有效', ended: '已失效' };

@Component({
  selector: 'zs-policies-page',
  imports: [Chip, DataState, Icon, MarkedText, PolicyTabs, RouterLink, Skeleton, ValidityBar],
  templateUrl: './policies-page.html',
  styleUrl: './policies-page.scss',
})
export class PoliciesPage {
  private readonly router = inject(Router);
  /** Question and filters stand in the address, so that a search can be sent to a colleague. */
  readonly q = input<string>();
  readonly level = input<string>();
  readonly issuer = input<string>();
  readonly state = input<string>();
  readonly on = input<string>();
  readonly place = input<string>();

  protected readonly examples = EXAMPLES;
  protected readonly stateNames = STATE_NAMES;
  protected readonly levelName = levelName;
  protected readonly year = computed(() => inForceYear(this.on()) ?? this.campaign.year() ?? null);
  private readonly campaign = inject(CampaignStore);
  protected readonly word = linkedSignal(() => this.q() ?? '');
  protected readonly asked = computed(() => (this.q() ?? '').trim() !== '');
  protected readonly found = httpResource<PolicySearchView>(() => ({
    url: '/api/v1/policies',
    params: { q: this.q() ?? '', ...this.filters() },
  }));
  protected readonly problem = computed(() => problemOf(this.found.error()));
  protected readonly view = computed(() => (this.found.hasValue() ? this.found.value() : null));
  /** What is in force is what one looks for; a list without a question shows everything. */
  protected readonly shownState = computed(() => this.state() || (this.asked() ? 'in-force' : 'all'));

  private readonly filters = computed(() => {
    const all = { level: this.level(), issuer: this.issuer(), state: this.state(), on: this.on(), place: this.place() };
    return Object.fromEntries(Object.entries(all).filter(([, value]) => value));
  });

  protected search(): void {
    this.show({ q: this.word().trim() || null });
  }

  protected show(queryParams: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge' });
  }
}

const inForceYear = (day: string | undefined): number | null => (day ? Number(day.slice(0, 4)) : null);
