import { Component, input } from '@angular/core';
import { Icon } from '../icon/icon';
import type { IconName } from '../icon/paths';

export type Tone = 'block' | 'warn-evidence' | 'warn' | 'info' | 'good' | 'plain';

/** A word with an icon; the tone never stands alone. */
@Component({
  selector: 'zs-chip',
  imports: [Icon],
  host: { '[attr.data-tone]': 'tone()', '[attr.title]': 'hint()' },
  template: `@if (icon(); as name) {
      <zs-icon [name]="name" />
    }
    <ng-content />`,
  styleUrl: './chip.scss',
})
export class Chip {
  readonly tone = input<Tone>('plain');
  readonly icon = input<IconName | null>(null);
  readonly hint = input<string | null>(null);
}
