import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { ComparisonView, StandardPageView } from '@zhunsheng/contract';
import { Allow, Notice, problemOf } from '@zhunsheng/session';
import { Chip, DataState, Skeleton, formatYuan } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';
import { RegionChoice } from '../../region/region-choice';
import { RegionStore } from '../../region/region-store';
import { MeasuredSample } from '../sample/measured-sample';
import { StandardTabs } from '../standard-tabs';
import { CERTAINTIES, CLASS_TONES, amountText, bandText } from '../standard-words';
import { PeerTable } from './peer-table';
import { PromotionForm } from './promotion-form';

/** One standard: what it allows, under which conditions, since when, what it was measured from, and what others do. */
@Component({
  selector: 'zs-standard-page',
  imports: [
    Allow,
    Chip,
    DataState,
    MatButton,
    MeasuredSample,
    PeerTable,
    PromotionForm,
    RegionChoice,
    RouterLink,
    Skeleton,
    StandardTabs,
  ],
  templateUrl: './standard-page.html',
  styleUrl: './standard-page.scss',
})
export class StandardPage {
  private readonly http = inject(HttpClient);
  private readonly notice = inject(Notice);
  private readonly regions = inject(RegionStore);
  readonly code = input.required<string>();

  protected readonly keepers = ['budget', 'publisher'] as const;
  protected readonly tones = CLASS_TONES;
  protected readonly certainties = CERTAINTIES;
  protected readonly amountText = amountText;
  protected readonly bandText = bandText;
  protected readonly yuan = formatYuan;

  protected readonly standard = httpResource<StandardPageView>(() =>
    this.regions.from(`/api/v1/standards/${encodeURIComponent(this.code())}`),
  );
  protected readonly problem = computed(() => problemOf(this.standard.error()));
  protected readonly comparison = httpResource<ComparisonView>(() => {
    if (!this.standard.hasValue()) return undefined;
    const { itemKey, tier } = this.standard.value();
    const url = this.regions.from('/api/v1/standard-comparison');
    return url === undefined ? undefined : { url, params: { item: itemKey, tier: tier ?? '' } };
  });
  /** Of the standard of this region: of another's it is begun anew. */
  protected readonly promoting = linkedSignal({ source: this.regions.region, computation: () => false });
  /** The line drawn over the sample: what binds, not what was measured. */
  protected readonly capFen = computed(() => {
    if (!this.standard.hasValue()) return null;
    const { class: kind, valueFen } = this.standard.value();
    return kind === '暂定' ? null : valueFen;
  });

  protected done(): void {
    this.promoting.set(false);
    this.standard.reload();
  }

  protected async settle(id: string, accept: boolean): Promise<void> {
    try {
      const reason = accept ? '同意升级' : '退回';
      await firstValueFrom(this.http.post(`/api/v1/standard-promotions/${id}/decision`, { accept, reason }));
      this.notice.done(accept ? '已批准升级，原版本留存在历次版本中' : '已退回升级申请');
      this.standard.reload();
    } catch (error) {
      this.notice.failed(error);
    }
  }
}
