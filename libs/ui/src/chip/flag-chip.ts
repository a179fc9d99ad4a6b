import { Component, computed, input } from '@angular/core';
import type { Flag } from '@zhunsheng/ruler';
import { Chip } from './chip';
import { FLAG_HINTS } from './words';

@Component({
  selector: 'zs-flag-chip',
  imports: [Chip],
  template: `<zs-chip tone="plain" [hint]="hint()">{{ flag() }}</zs-chip>`,
})
export class FlagChip {
  readonly flag = input.required<Flag>();
  protected readonly hint = computed(() => FLAG_HINTS[this.flag()]);
}
