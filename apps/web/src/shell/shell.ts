import { Component, computed, inject } from '@angular/core';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { SessionStore } from '@zhunsheng/session';
import { Icon } from '@zhunsheng/ui';
import { Breadcrumb } from './breadcrumb';
import { placesOf } from './navigation';
import { RailState } from './rail-state';
import { TopBar } from './top-bar';

@Component({
  selector: 'zs-shell',
  imports: [Breadcrumb, Icon, MatMenu, MatMenuItem, MatMenuTrigger, RouterLink, RouterLinkActive, RouterOutlet, TopBar],
  host: { '[class.narrow]': 'rail.narrow()' },
  templateUrl: './shell.html',
  styleUrl: './shell.scss',
})
export class Shell {
  protected readonly rail = inject(RailState);
  private readonly session = inject(SessionStore);
  protected readonly places = computed(() => placesOf(this.session.roles()));
  protected readonly pocket = computed(() => this.places().filter((place) => place.pocket));
  protected readonly others = computed(() => this.places().filter((place) => !place.pocket));
}
