import { Component, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';

/** The foot of a list that comes by the page; which rows these are is its content. */
@Component({
  selector: 'zs-list-pager',
  imports: [MatButton],
  host: { class: 'no-print' },
  template: `
    <span aria-live="polite"><ng-content /></span>
    <button matButton="outlined" type="button" [disabled]="before() === null" (click)="turn.emit(before())">
      上一页
    </button>
    <button matButton="outlined" type="button" [disabled]="next() === null" (click)="turn.emit(next())">下一页</button>
  `,
  styles: `
    :host {
      display: flex;
      align-items: center;
      justify-content: flex-end;
      gap: 8px;
      color: var(--zs-ink-soft);
      font-size: 13px;
    }
  `,
})
export class ListPager {
  /** Cursors of the neighbouring pages; null where there is none. */
  readonly before = input.required<string | null>();
  readonly next = input.required<string | null>();
  readonly turn = output<string | null>();
}
