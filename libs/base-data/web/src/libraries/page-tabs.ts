import { Component, computed, inject, input } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import type { Role } from '@zhunsheng/contract';
import { SessionStore } from '@zhunsheng/session';

export interface PageTab {
  path: string;
  name: string;
  /** Left out: everybody who may see the library. */
  roles?: readonly Role[];
}

/** The desks of one library side by side. */
@Component({
  selector: 'zs-page-tabs',
  imports: [RouterLink, RouterLinkActive],
  template: `
    <nav class="no-print" [attr.aria-label]="label()">
      @for (tab of open(); track tab.path) {
        <a [routerLink]="tab.path" routerLinkActive="on" [routerLinkActiveOptions]="$first ? exactly : within">{{
          tab.name
        }}</a>
      }
    </nav>
  `,
  styles: `
    :host {
      display: block;
    }
    nav {
      display: flex;
      flex-wrap: wrap;
      gap: 4px;
    }
    a {
      padding: 6px 12px;
      border: 1px solid var(--zs-line-strong);
      border-radius: 4px;
      background: var(--zs-sheet);
      color: var(--zs-ink-soft);
      font-size: 13px;
      text-decoration: none;
    }
    a.on {
      border-color: var(--zs-blue);
      color: var(--zs-blue);
      font-weight: 600;
    }
  `,
})
export class PageTabs {
  private readonly session = inject(SessionStore);

  readonly label = input.required<string>();
  /** The first is the library itself: its path begins the path of every other. */
  readonly tabs = input.required<readonly PageTab[]>();

  protected readonly open = computed(() =>
    this.tabs().filter(({ roles }) => roles === undefined || this.session.holds(roles)),
  );
  protected readonly within = { exact: false } as const;
  // a search in the address is still the same desk
  protected readonly exactly = {
    paths: 'exact',
    queryParams: 'ignored',
    matrixParams: 'ignored',
    fragment: 'ignored',
  } as const;
}
