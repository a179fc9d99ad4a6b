import { Component, computed, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';

/** Below a list that has more than one page: where one is in it, and the way on and back. Silent for a list of one page. */
@Component({
  selector: 'zs-page-turn',
  imports: [MatButton],
  template: `
    @if (from() > 0 || next() !== null) {
      <nav aria-label="翻页">
        <button matButton type="button" [disabled]="from() === 0" (click)="turned.emit(back())">上一页</button>
        <span class="num" role="status">第 {{ from() + 1 }}–{{ from() + shown() }} 条，共 {{ total() }} 条</span>
        <button matButton type="button" [disabled]="next() === null" (click)="turned.emit(next())">下一页</button>
      </nav>
    }
  `,
  styles: `
    nav {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: center;
      gap: 8px;
      padding: 8px;
      color: var(--zs-ink-soft);
      font-size: 13px;
    }
  `,
})
export class PageTurn {
  /** As the page was asked for; null = the first. */
  readonly cursor = input.required<string | null>();
  readonly next = input.required<string | null>();
  readonly total = input.required<number>();
  readonly shown = input.required<number>();
  readonly turned = output<string | null>();

  protected readonly from = computed(() => Number(this.cursor() ?? 0));
  protected readonly back = computed(() => {
    const before = this.from() - PAGE;
    return before > 0 ? String(before) : null;
  });
}

/** What a list gives at a time. */
const PAGE = 200;

/** An address with the place in the list, unless it is the first. */
export const pageAt = (address: string, cursor: string | null): string =>
  cursor === null ? address : `${address}${address.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(cursor)}`;
