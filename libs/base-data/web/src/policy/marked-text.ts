import { Component, computed, input } from '@angular/core';
import type { TextRange } from '@zhunsheng/contract';
import { partsOf } from './text-parts';

/** Text with places marked; drawn as elements, so that no markup of the text is ever trusted. */
@Component({
  selector: 'zs-marked-text',
  template: `@for (part of parts(); track $index) {
    @if (part.hit) {
      <mark>{{ part.text }}</mark>
    } @else {
      <span>{{ part.text }}</span>
    }
  }`,
  styles: `
    :host {
      white-space: pre-line;
    }
    mark {
      background: color-mix(in srgb, var(--zs-grade-c) 26%, transparent);
      color: inherit;
    }
  `,
})
export class MarkedText {
  readonly text = input.required<string>();
  readonly marks = input<readonly TextRange[]>([]);
  protected readonly parts = computed(() => partsOf(this.text(), this.marks()));
}
