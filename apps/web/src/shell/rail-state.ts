import { DOCUMENT, Injectable, effect, inject, signal } from '@angular/core';

const KEY = 'zs.rail';

/** Whether the left rail shows only icons; kept for the next visit. */
@Injectable({ providedIn: 'root' })
export class RailState {
  private readonly storage = inject(DOCUMENT).defaultView?.localStorage;
  readonly narrow = signal(this.storage?.getItem(KEY) === 'narrow');

  constructor() {
    effect(() => this.storage?.setItem(KEY, this.narrow() ? 'narrow' : 'wide'));
  }

  toggle(): void {
    this.narrow.update((narrow) => !narrow);
  }
}
