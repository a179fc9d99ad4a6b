import { Component, computed, input } from '@angular/core';

/** A long list of words in a cell: the first of them and how many there are; all of them once opened. */
@Component({
  selector: 'zs-word-fold',
  template: `
    @if (words().length <= most()) {
      {{ words().join('、') || '—' }}
    } @else {
      <details>
        <summary>{{ first() }} 等 {{ words().length }} 个</summary>
        <p>{{ words().join('、') }}</p>
      </details>
    }
  `,
  styles: `
    summary {
      cursor: pointer;
    }
    p {
      margin: 4px 0 0;
    }
  `,
})
export class WordFold {
  readonly words = input.required<readonly string[]>();
  readonly most = input(8);

  protected readonly first = computed(() => this.words().slice(0, this.most()).join('、'));
}
