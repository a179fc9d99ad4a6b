import { DecimalPipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { DispersionRowView, Page, PriceLineView } from '@zhunsheng/contract';
import { problemOf } from '@zhunsheng/session';
import { Chip, DataState, Icon, PlumbStrip, Skeleton, formatWan, formatYuan } from '@zhunsheng/ui';
import { RegionChoice } from '../../region/region-choice';
import { RegionStore } from '../../region/region-store';
import { StandardTabs } from '../standard-tabs';
import { yuanOf } from '../standard-words';

/** The same thing at different prices: what paying the middle price would have saved, down to the purchases. */
@Component({
  selector: 'zs-dispersion-page',
  imports: [Chip, DataState, DecimalPipe, Icon, PlumbStrip, RegionChoice, RouterLink, Skeleton, StandardTabs],
  templateUrl: './dispersion-page.html',
  styleUrl: './dispersion-page.scss',
})
export class DispersionPage {
  private readonly router = inject(Router);
  private readonly regions = inject(RegionStore);
  /** From the address: the row whose purchases are shown. */
  readonly item = input<string>();
  readonly tier = input<string>();
  readonly measure = input<string>();

  protected readonly yuan = formatYuan;
  protected readonly wan = formatWan;
  protected readonly money = yuanOf;
  protected readonly report = httpResource<Page<DispersionRowView>>(() =>
    this.regions.from('/api/v1/price-dispersion'),
  );
  protected readonly problem = computed(() => problemOf(this.report.error()));
  protected readonly rows = computed(() => (this.report.hasValue() ? this.report.value().items : []));
  protected readonly saving = computed(() => this.rows().reduce((sum, { savingFen }) => sum + savingFen, 0));
  protected readonly spent = computed(() => this.rows().reduce((sum, { spentFen }) => sum + spentFen, 0));
  protected readonly suspect = computed(() => this.rows().reduce((sum, { suspect }) => sum + suspect, 0));

  protected readonly lines = httpResource<Page<PriceLineView>>(() => {
    const item = this.item();
    if (!item) return undefined;
    const params = { item, tier: this.tier() ?? '', measure: this.measure() ?? '' };
    const url = this.regions.from('/api/v1/price-dispersion/lines');
    return url === undefined ? undefined : { url, params };
  });

  protected isOpen({ itemKey, tier, measure }: DispersionRowView): boolean {
    return itemKey === this.item() && tier === (this.tier() ?? '') && measure === (this.measure() ?? '');
  }

  protected toggle(row: DispersionRowView): void {
    const { itemKey: item, tier, measure } = row;
    const queryParams = this.isOpen(row) ? {} : { item, tier: tier || null, measure };
    void this.router.navigate([], { queryParams });
  }
}
