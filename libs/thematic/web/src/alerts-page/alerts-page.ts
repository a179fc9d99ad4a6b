import { DecimalPipe, PercentPipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { ALERT_LEVELS, ALERT_STATES, type AlertListView, type ThemeListView } from '@zhunsheng/contract';
import { CampaignStore } from '@zhunsheng/session';
import { DataState, Skeleton } from '@zhunsheng/ui';
import { Failure } from '../failure';
import { LEVELS } from '../words';
import { AlertCard } from './alert-card';

/** 预警: notify, explain, evidence, close; beside it how often they were right and who answers in time. */
@Component({
  selector: 'zs-alerts-page',
  imports: [AlertCard, DataState, DecimalPipe, Failure, PercentPipe, Skeleton],
  templateUrl: './alerts-page.html',
  styleUrl: './alerts-page.scss',
})
export class AlertsPage {
  private readonly router = inject(Router);
  private readonly campaigns = inject(CampaignStore);

  /** From the address. */
  readonly theme = input<string>();
  readonly state = input<string>();
  readonly level = input<string>();
  readonly alert = input<string>();

  protected readonly states = ALERT_STATES;
  protected readonly levels = ALERT_LEVELS.map((code) => ({ code, ...LEVELS[code] }));
  protected readonly themes = httpResource<ThemeListView>(() => {
    const year = this.campaigns.year();
    return year === null ? undefined : `/api/v1/themes?year=${year}`;
  });
  protected readonly list = httpResource<AlertListView>(() => {
    const year = this.campaigns.year();
    if (year === null) return undefined;
    const asked = Object.entries({
      theme: this.theme(),
      state: this.state(),
      level: this.level(),
      alert: this.alert(),
    });
    const filter = asked.flatMap(([key, value]) => (value ? [`&${key}=${encodeURIComponent(value)}`] : []));
    return `/api/v1/theme-alerts?year=${year}${filter.join('')}`;
  });
  /** The one an address points at comes first. */
  protected readonly items = computed(() => {
    if (!this.list.hasValue()) return [];
    const chosen = this.alert();
    return [...this.list.value().items].sort((a, b) => Number(b.id === chosen) - Number(a.id === chosen));
  });

  protected go(params: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams: { alert: null, ...params }, queryParamsHandling: 'merge' });
  }
}
