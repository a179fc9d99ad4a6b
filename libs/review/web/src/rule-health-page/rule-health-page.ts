import { DecimalPipe, PercentPipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { RuleHealth, RuleSign } from '@zhunsheng/contract';
import { CampaignStore } from '@zhunsheng/session';
import { Chip, DataState, SeverityChip, Skeleton } from '@zhunsheng/ui';
import { Failure } from '../failure';
import { RuleVersionApi } from '../rule-versions-page/rule-version-api';

const SIGNS: Record<RuleSign, string> = {
  never: '从不命中',
  always: '几乎总命中',
  overturned: '常被推翻',
  drifting: '漂移',
  unseen: '多数未评估',
};

/** 规则体检: rules that say nothing, say it always, are not believed, or say something else than last time. */
@Component({
  selector: 'zs-rule-health-page',
  imports: [Chip, DataState, DecimalPipe, Failure, PercentPipe, RouterLink, SeverityChip, Skeleton],
  templateUrl: './rule-health-page.html',
  styleUrl: './rule-health-page.scss',
})
export class RuleHealthPage {
  private readonly api = inject(RuleVersionApi);
  private readonly campaigns = inject(CampaignStore);

  protected readonly names = SIGNS;
  protected readonly signs = Object.keys(SIGNS) as RuleSign[];
  protected readonly sign = signal<RuleSign | null>(null);
  protected readonly every = signal(false);
  protected readonly health = httpResource<RuleHealth>(() => {
    const year = this.campaigns.year();
    return year === null ? undefined : this.api.health(year);
  });
  private readonly items = computed(() => (this.health.hasValue() ? this.health.value().items : []));
  protected readonly counts = computed(
    () => new Map(this.signs.map((sign) => [sign, this.items().filter(({ signs }) => signs.includes(sign)).length])),
  );
  protected readonly sick = computed(() => this.items().filter(({ signs }) => signs.length > 0).length);
  protected readonly shown = computed(() => {
    const sign = this.sign();
    return this.items().filter(({ signs }) => (sign ? signs.includes(sign) : this.every() || signs.length > 0));
  });
}
