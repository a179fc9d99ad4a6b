import { Component, computed, input } from '@angular/core';
import type { Severity } from '@zhunsheng/ruler';
import { Chip } from './chip';
import { SEVERITIES } from './words';

@Component({
  selector: 'zs-severity-chip',
  imports: [Chip],
  template: `<zs-chip [tone]="severity()" [icon]="word().icon" [hint]="word().hint">{{ word().name }}</zs-chip>`,
})
export class SeverityChip {
  readonly severity = input.required<Severity>();
  protected readonly word = computed(() => SEVERITIES[this.severity()]);
}
