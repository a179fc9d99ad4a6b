import { Component, inject } from '@angular/core';
import { CampaignStore, ChosenRegion } from '@zhunsheng/session';
import { RegionSelect } from '@zhunsheng/ui';

/** Where a question is asked: drawn only for who sees more than one region; of all of them until one is chosen. */
@Component({
  selector: 'zs-asked-region',
  imports: [RegionSelect],
  template: `
    @if (campaigns.regions().length > 1) {
      <zs-region-select
        label="问哪里"
        all="全部区划合计"
        [places]="campaigns.regions()"
        [chosen]="chosen()"
        (chose)="campaigns.choose($event)"
      />
    }
  `,
  styles: `
    :host:empty {
      display: none;
    }
  `,
})
export class AskedRegion {
  protected readonly campaigns = inject(CampaignStore);
  protected readonly chosen = inject(ChosenRegion).region;
}
