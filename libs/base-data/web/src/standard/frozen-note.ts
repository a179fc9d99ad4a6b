import { DatePipe } from '@angular/common';
import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { FrozenStandardsView, Page } from '@zhunsheng/contract';
import { Allow, CampaignStore, Notice } from '@zhunsheng/session';
import { Icon } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';
import { RegionChoice } from '../region/region-choice';
import { RegionStore } from '../region/region-store';

/** Whether the standards of the campaign stand still, and the way to make them: asked once more before it is done. */
@Component({
  selector: 'zs-frozen-note',
  imports: [Allow, DatePipe, Icon, MatButton, RegionChoice],
  template: `
    <zs-region-choice />
    @if (year(); as year) {
      @if (frozen(); as one) {
        <p>
          <zs-icon name="lock" /> {{ year }} 年度标准已由{{ one.freezer }}于
          {{ one.frozenAt | date: 'yyyy-MM-dd' : '+0800' }} 冻结：{{ one.standards }} 项，摘要
          <code>{{ one.digest.slice(0, 12) }}</code>
        </p>
      } @else if (asking()) {
        <p role="alert">
          冻结后，{{ year }} 年 1 月 1 日有效的标准不能再改动，新标准只能自此后起效；不能解冻。
          <button matButton="filled" type="button" [disabled]="sending()" (click)="freeze(year)">确定冻结</button>
          <button matButton type="button" (click)="asking.set(false)">取消</button>
        </p>
      } @else {
        <button *zsAllow="keepers" matButton type="button" (click)="asking.set(true)">
          <zs-icon name="lock" /> 冻结 {{ year }} 年度标准…
        </button>
      }
    }
  `,
  styles: `
    :host > button {
      margin-left: -12px;
    }
    p {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 6px;
      margin: 0;
      color: var(--zs-ink-soft);
      font-size: 13px;
    }
  `,
})
export class FrozenNote {
  private readonly http = inject(HttpClient);
  private readonly notice = inject(Notice);
  private readonly campaigns = inject(CampaignStore);
  private readonly regions = inject(RegionStore);

  protected readonly keepers = ['budget', 'publisher'] as const;
  protected readonly sets = httpResource<Page<FrozenStandardsView>>(() => '/api/v1/campaign-standards');
  protected readonly year = computed(() => (this.sets.hasValue() ? this.campaigns.year() : null));
  protected readonly frozen = computed(() =>
    this.sets.hasValue()
      ? this.sets.value().items.find(({ year, region }) => year === this.campaigns.year() && this.isOfChosen(region))
      : undefined,
  );
  /** Asked of the region that was chosen; of another it is asked anew. */
  protected readonly asking = linkedSignal({ source: this.regions.region, computation: () => false });
  protected readonly sending = signal(false);

  /** Who sees one region has none to choose: all sets he reads are its own. */
  private isOfChosen(region: string): boolean {
    return (this.regions.region() ?? region) === region;
  }

  protected async freeze(year: number): Promise<void> {
    this.sending.set(true);
    try {
      await firstValueFrom(this.http.post(this.regions.at('/api/v1/campaign-standards'), { year }));
      this.notice.done(`${year} 年度标准已冻结`);
      this.asking.set(false);
      this.sets.reload();
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.sending.set(false);
    }
  }
}
