import { Component, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { SaveLink } from '@zhunsheng/session';
import { AskBox } from '@zhunsheng/ui';

/** How the figures of a page are made, the page's rows as a file, and where to ask what it does not say. */
@Component({
  selector: 'zs-caliber',
  imports: [AskBox, SaveLink],
  template: `
    <details>
      <summary>口径</summary>
      <p>{{ text() }}</p>
    </details>
    @if (file(); as address) {
      <a [href]="address" zsSave>导出 CSV</a>
    }
    <zs-ask-box (asked)="ask($event)" />
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
    zs-ask-box {
      flex: 1 1 100%;
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
  private readonly router = inject(Router);

  protected ask(q: string): void {
    void this.router.navigate(['/ask'], { queryParams: { q } });
  }
}
