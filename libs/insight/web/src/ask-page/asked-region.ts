import { Component, inject } from '@angular/core';
import { CampaignStore, ChosenRegion } from '@zhunsheng/session';

/** Where a question is asked: drawn only for who sees more than one region; of all of them until one is chosen. */
@Component({
  selector: 'zs-asked-region',
  template: `
    @if (campaigns.regions().length > 1) {
      <label>
        <span>问哪里</span>
        <select #place class="zs-field" name="region" (change)="campaigns.choose(place.value || null)">
          <option value="" [selected]="chosen() === null">全部区划合计</option>
          @for (one of campaigns.regions(); track one.code) {
            <option [value]="one.code" [selected]="one.code === chosen()">{{ one.name }}（{{ one.code }}）</option>
          }
        </select>
      </label>
    }
  `,
  styles: `
    :host:empty {
      display: none;
    }
    label {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px;
      color: var(--zs-ink-soft);
      font-size: 13px;
    }
    select {
      max-width: 100%;
      min-width: 0;
    }
  `,
})
export class AskedRegion {
  protected readonly campaigns = inject(CampaignStore);
  protected readonly chosen = inject(ChosenRegion).region;
}
