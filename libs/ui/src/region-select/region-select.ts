import { Component, input, output } from '@angular/core';

/** One of several places by name and code; with `all`, none of them may be chosen, too. */
@Component({
  selector: 'zs-region-select',
  template: `
    <label>
      <span>{{ label() }}</span>
      <select #place class="zs-field" name="region" (change)="chose.emit(place.value || null)">
        @if (all(); as every) {
          <option value="" [selected]="chosen() === null">{{ every }}</option>
        }
        @for (one of places(); track one.code) {
          <option [value]="one.code" [selected]="one.code === chosen()">{{ one.name }}（{{ one.code }}）</option>
        }
      </select>
    </label>
  `,
  styles: `
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
export class RegionSelect {
  readonly label = input.required<string>();
  readonly places = input.required<readonly { code: string; name: string }[]>();
  readonly chosen = input.required<string | null>();
  /** What stands for all of them; without it one is always chosen. */
  readonly all = input<string>();
  readonly chose = output<string | null>();
}
