import { Component, computed, inject } from '@angular/core';
import { Router, RouterLink, RouterLinkActive } from '@angular/router';
import { SessionStore } from '@zhunsheng/session';
import { siblingsOf } from './groups';

/** Pages behind the same door, as one segmented row. */
@Component({
  selector: 'zs-sibling-nav',
  imports: [RouterLink, RouterLinkActive],
  template: `
    @if (siblings().length > 1) {
      <nav class="no-print" aria-label="同类页面">
        @for (sibling of siblings(); track sibling.path) {
          <a
            [routerLink]="sibling.path"
            routerLinkActive="here"
            [routerLinkActiveOptions]="exactPath"
            ariaCurrentWhenActive="page"
            >{{ sibling.name }}</a
          >
        }
      </nav>
    }
  `,
  styles: `
    :host:empty {
      display: none;
    }
    nav {
      display: flex;
      overflow-x: auto;
      scrollbar-width: none;
    }
    a {
      flex: none;
      padding: 5px 12px;
      border: 1px solid var(--zs-line-strong);
      margin-left: -1px;
      background: var(--zs-sheet);
      color: var(--zs-ink-soft);
      font-size: 13px;
    }
    a:first-child {
      border-radius: 4px 0 0 4px;
      margin-left: 0;
    }
    a:last-child {
      border-radius: 0 4px 4px 0;
    }
    a:hover {
      color: var(--zs-ink);
      text-decoration: none;
    }
    a.here {
      position: relative;
      border-color: var(--zs-blue);
      background: var(--zs-wash);
      color: var(--zs-blue);
      font-weight: 600;
    }
  `,
})
export class SiblingNav {
  private readonly session = inject(SessionStore);
  private readonly path = inject(Router).url.split('?')[0] ?? '';

  protected readonly exactPath = {
    paths: 'exact',
    queryParams: 'ignored',
    fragment: 'ignored',
    matrixParams: 'ignored',
  } as const;
  protected readonly siblings = computed(() =>
    siblingsOf(this.path).filter(({ roles }) => roles === undefined || this.session.holds(roles)),
  );
}
