import { Component, input } from '@angular/core';

/** How the figures of a page are made, and the page's rows as a file. */
@Component({
  selector: 'zs-caliber',
  template: `
    <details>
      <summary>口径</summary>
      <p>{{ text() }}</p>
    </details>
    @if (file(); as address) {
      <a [href]="address" download>导出 CSV</a>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 20px;
      justify-content: space-between;
      color: var(--zs-ink-soft);
      font-size: 13px;
    }
    details {
      flex: 1 1 320px;
    }
    summary {
      width: fit-content;
      color: var(--zs-blue);
      cursor: pointer;
    }
    p {
      max-width: 90ch;
      margin: 4px 0 0;
      line-height: 1.6;
    }
  `,
})
export class Caliber {
  readonly text = input.required<string>();
  readonly file = input<string | null>(null);
}
