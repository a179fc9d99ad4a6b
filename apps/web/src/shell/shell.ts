import { httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, untracked } from '@angular/core';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterLink, RouterOutlet } from '@angular/router';
import type { ActivatedRouteSnapshot } from '@angular/router';
import type { UnreadNotices } from '@zhunsheng/contract';
import { ChosenRegion, SessionStore } from '@zhunsheng/session';
import { Icon } from '@zhunsheng/ui';
import { filter } from 'rxjs';
import { IdleBar } from '../idle/idle-bar';
import { Breadcrumb } from './breadcrumb';
import { isOn, placesOf } from './navigation';
import { KeyEndingBar } from './key-ending-bar';
import { PageRow } from './page-row';
import { RailState } from './rail-state';
import { TopBar } from './top-bar';

/** A room of many pages names the entry of the rail under which they all lie: `data: { place }` of its route. */
function placeOf(route: ActivatedRouteSnapshot): unknown {
  return (route.firstChild && placeOf(route.firstChild)) ?? route.data['place'];
}

@Component({
  selector: 'zs-shell',
  imports: [
    Breadcrumb,
    Icon,
    IdleBar,
    KeyEndingBar,
    MatMenu,
    MatMenuItem,
    MatMenuTrigger,
    PageRow,
    RouterLink,
    RouterOutlet,
    TopBar,
  ],
  host: { '[class.narrow]': 'rail.narrow()' },
  templateUrl: './shell.html',
  styleUrl: './shell.scss',
})
export class Shell {
  protected readonly rail = inject(RailState);
  private readonly session = inject(SessionStore);
  private readonly router = inject(Router);
  /** A page is made anew of the region that is chosen: nothing on it is of another. */
  protected readonly region = inject(ChosenRegion).region;
  private readonly moved = toSignal(this.router.events.pipe(filter((event) => event instanceof NavigationEnd)));
  protected readonly url = computed(() => {
    this.moved();
    return this.router.url;
  });
  /** A room of many pages names its entry: `data: { place }` of its route; every other page lies below an address. */
  protected readonly here = computed(() => {
    const under = this.moved() ? placeOf(this.router.routerState.snapshot.root) : undefined;
    const url = typeof under === 'string' ? under : this.url();
    return this.places().find((place) => place.pages.some((page) => isOn(page, url)));
  });
  private readonly notices = httpResource<UnreadNotices>(() =>
    this.session.holds(['clerk', 'head']) ? '/api/v1/notices/unread' : undefined,
  );
  protected readonly unread = computed(() => (this.notices.hasValue() ? this.notices.value().count : 0));
  protected readonly places = computed(() => placesOf(this.session.roles()));
  protected readonly pocket = computed(() => this.places().filter((place) => place.pocket));
  protected readonly others = computed(() => this.places().filter((place) => !place.pocket));

  constructor() {
    // what was signed for on one page is no longer unread on the next
    effect(() => {
      if (this.moved()) untracked(() => this.notices.reload());
    });
  }
}
