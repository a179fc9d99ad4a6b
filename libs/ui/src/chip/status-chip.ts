import { Component, computed, input } from '@angular/core';
import type { Status } from '@zhunsheng/ruler';
import { Chip } from './chip';
import { NOT_JUDGED, STATUS_WORDS } from './words';

@Component({
  selector: 'zs-status-chip',
  imports: [Chip],
  template: `<zs-chip [tone]="word().tone" [icon]="word().icon" [hint]="word().hint">{{ word().name }}</zs-chip>`,
})
export class StatusChip {
  /** null = not judged yet, which is said, not hidden. */
  readonly status = input.required<Status | null>();
  protected readonly word = computed(() => {
    const status = this.status();
    return status ? STATUS_WORDS[status] : NOT_JUDGED;
  });
}
