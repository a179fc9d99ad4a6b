import { Component, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterLink } from '@angular/router';
import type { ActivatedRouteSnapshot } from '@angular/router';
import { filter, map, startWith } from 'rxjs';

interface Crumb {
  title: string;
  url: string;
}

/** Titles on the way down the route tree; the last one is the page itself and needs no link. */
function crumbsOf(root: ActivatedRouteSnapshot): Crumb[] {
  const crumbs: Crumb[] = [];
  let url = '';
  for (let route: ActivatedRouteSnapshot | null = root; route; route = route.firstChild) {
    url += route.url.map((segment) => `/${segment.path}`).join('');
    const { title } = route;
    if (title && title !== crumbs.at(-1)?.title) crumbs.push({ title, url });
  }
  return crumbs;
}

@Component({
  selector: 'zs-breadcrumb',
  imports: [RouterLink],
  template: `
    @if (crumbs().length > 1) {
      <nav aria-label="位置">
        @for (crumb of crumbs(); track crumb.url; let last = $last) {
          @if (last) {
            <span aria-current="page">{{ crumb.title }}</span>
          } @else {
            <a [routerLink]="crumb.url">{{ crumb.title }}</a><span aria-hidden="true" class="between">/</span>
          }
        }
      </nav>
    }
  `,
  styles: `
    nav {
      max-width: 1720px;
      margin: 0 auto;
      padding: 10px 24px 0;
      font-size: 12px;
      color: var(--zs-ink-soft);
    }
    .between {
      margin: 0 6px;
    }
    @media (max-width: 720px) {
      nav {
        padding: 8px 14px 0;
      }
    }
  `,
})
export class Breadcrumb {
  private readonly router = inject(Router);
  protected readonly crumbs = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      startWith(null),
      map(() => crumbsOf(this.router.routerState.snapshot.root)),
    ),
    { initialValue: [] },
  );
}
