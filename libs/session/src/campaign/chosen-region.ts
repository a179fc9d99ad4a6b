import { DOCUMENT } from '@angular/common';
import { Injectable, computed, inject, signal } from '@angular/core';
import { SessionStore } from '../session/session-store';

const KEY = 'zs.region';

/** Of which of his regions somebody wants to see the boards, in this tab; null: he has not said, the server takes the first. */
@Injectable({ providedIn: 'root' })
export class ChosenRegion {
  private readonly session = inject(SessionStore);
  private readonly storage = inject(DOCUMENT).defaultView?.sessionStorage;
  private readonly held = signal(this.storage?.getItem(KEY) ?? '');
  private readonly who = computed(() => this.session.session()?.user.id);

  /** Nobody inherits it from who sat here before. */
  readonly region = computed(() => {
    const [who, region] = this.held().split(' ');
    return region !== undefined && who === this.who() ? region : null;
  });

  choose(region: string | null): void {
    this.held.set(region === null ? '' : `${this.who() ?? ''} ${region}`);
    this.storage?.setItem(KEY, this.held());
  }
}
