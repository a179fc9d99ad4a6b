import { DecimalPipe } from '@angular/common';
import { Component, computed, input, signal } from '@angular/core';
import type { ComparisonView } from '@zhunsheng/contract';
import { Chip, PlumbStrip, formatYuan } from '@zhunsheng/ui';
import { yuanOf } from '../standard-words';

/** Other regions' figures against ours: as printed there, or carried to our year and price level with both factors shown. */
@Component({
  selector: 'zs-peer-table',
  imports: [Chip, DecimalPipe, PlumbStrip],
  template: `
    @let all = comparison();
    @if (all.peers.length > 0) {
      <label class="switch">
        <input type="checkbox" [checked]="adjusted()" (change)="adjusted.set(!adjusted())" />
        按 {{ all.baseYear }} 年物价和本地价格水平调整（取消勾选即为原值）
      </label>
      <div class="zs-table-frame">
        <table class="zs-table">
          <thead>
            <tr>
              <th>地区</th>
              <th class="num">{{ adjusted() ? '调整后（元）' : '原值（元）' }}</th>
              <th class="strip">与本地</th>
              <th class="num desk">原值</th>
              <th class="num desk">物价系数</th>
              <th class="num desk">水平系数</th>
              <th class="desk">依据</th>
            </tr>
          </thead>
          <tbody>
            @for (peer of all.peers; track peer.peer + peer.year) {
              <tr>
                <td>
                  {{ peer.peer }}<small>{{ peer.year }} 年 · {{ peer.unit }}</small>
                </td>
                <td class="num">{{ yuan(adjusted() ? peer.adjustedFen : peer.valueFen) }}</td>
                <td class="strip">
                  <zs-plumb-strip
                    [value]="adjusted() ? peer.adjustedFen : peer.valueFen"
                    [low]="band().low"
                    [high]="band().high"
                    [format]="money"
                    [log]="true"
                  />
                </td>
                <td class="num desk">{{ yuan(peer.valueFen) }}</td>
                <td class="num desk">
                  @if (peer.cpi === null) {
                    <zs-chip tone="warn-evidence" hint="缺少这些年份的居民消费价格指数，未作调整">未调整</zs-chip>
                  } @else {
                    × {{ peer.cpi | number: '1.3-3' }}
                  }
                </td>
                <td class="num desk" [title]="peer.levelSource">
                  @if (peer.level === null) {
                    <zs-chip tone="warn-evidence" hint="没有两地价格水平之比，未作调整">未调整</zs-chip>
                  } @else {
                    × {{ peer.level | number: '1.2-2' }}
                  }
                </td>
                <td class="desk">{{ peer.document }}</td>
              </tr>
            }
          </tbody>
        </table>
      </div>
    } @else {
      <p class="soft">还没有导入其他地区这个品目的标准。</p>
    }
  `,
  styles: `
    .switch {
      display: flex;
      gap: 8px;
      align-items: center;
      margin-bottom: 8px;
      font-size: 13px;
    }
    .strip {
      width: 180px;
      min-width: 120px;
    }
    small {
      display: block;
      color: var(--zs-ink-soft);
      font-size: 12px;
    }
    @media (max-width: 720px) {
      .desk {
        display: none;
      }
    }
  `,
})
export class PeerTable {
  readonly comparison = input.required<ComparisonView>();
  protected readonly adjusted = signal(true);
  protected readonly yuan = formatYuan;
  protected readonly money = yuanOf;
  /** Ours on the strip: the binding cap if there is one, else what was measured. */
  protected readonly band = computed(() => {
    const { own, measured } = this.comparison();
    const cap = own[0]?.valueFen ?? null;
    if (own[0] && cap !== null) return { low: own[0].lowFen, high: cap };
    return { low: measured?.lowFen ?? null, high: measured?.highFen ?? null };
  });
}
