import { Component, inject } from '@angular/core';
import { RegionStore } from './region-store';

/** Drawn only for who sees more than one region. */
@Component({
  selector: 'zs-region-choice',
  template: `
    @if (store.regions().length > 1) {
      <label>
        <span>财政区划</span>
        <select #chosen class="zs-field" name="region" (change)="store.region.set(chosen.value)">
          @for (one of store.regions(); track one.code) {
            <option [value]="one.code" [selected]="one.code === store.region()">
              {{ one.name }}（{{ one.code }}）
            </option>
          }
        </select>
      </label>
    }
  `,
  styles: `
    :host {
      display: block;
    }
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
export class RegionChoice {
  protected readonly store = inject(RegionStore);
}
