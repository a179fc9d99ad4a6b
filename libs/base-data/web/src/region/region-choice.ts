import { Component, inject } from '@angular/core';
import { RegionSelect } from '@zhunsheng/ui';
import { RegionStore } from './region-store';

/** Drawn only for who sees more than one region. */
@Component({
  selector: 'zs-region-choice',
  imports: [RegionSelect],
  template: `
    @if (store.regions().length > 1) {
      <zs-region-select
        label="财政区划"
        [places]="store.regions()"
        [chosen]="store.region()"
        (chose)="$event && store.region.set($event)"
      />
    }
  `,
  styles: `
    :host {
      display: block;
    }
    :host:empty {
      display: none;
    }
  `,
})
export class RegionChoice {
  protected readonly store = inject(RegionStore);
}
