import { afterRenderEffect, Component, computed, ElementRef, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { isOn, type OpenPlace } from './navigation';

/** The pages of one place, side by side over each of them. One page alone needs no row. */
@Component({
  selector: 'zs-page-row',
  imports: [RouterLink],
  template: `
    @if (shown(); as place) {
      <nav [attr.aria-label]="place.name">
        <ul>
          @for (page of place.pages; track page.path) {
            <li>
              <a
                [routerLink]="page.path"
                [class.here]="on(page.path)"
                [attr.aria-current]="on(page.path) ? 'page' : null"
              >
                {{ page.name }}
                @if (page.path === '/notices' && unread() > 0) {
                  <span [attr.aria-label]="unread() + ' 条未签收'">{{ unread() }}</span>
                }
              </a>
            </li>
          }
        </ul>
      </nav>
    }
  `,
  styleUrl: './page-row.scss',
})
export class PageRow {
  readonly place = input<OpenPlace>();
  readonly url = input.required<string>();
  readonly unread = input(0);
  protected readonly shown = computed(() => {
    const place = this.place();
    return place && place.pages.length > 1 ? place : null;
  });
  private readonly current = computed(() => this.place()?.pages.find((page) => isOn(page, this.url()))?.path);

  constructor() {
    const row = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    // on a phone the row is longer than the screen, and where one stands must be seen
    afterRenderEffect(() => {
      if (this.current()) row.querySelector('.here')?.scrollIntoView?.({ block: 'nearest', inline: 'center' });
    });
  }

  protected on(path: string): boolean {
    return this.current() === path;
  }
}
