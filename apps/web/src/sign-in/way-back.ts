import { DOCUMENT } from '@angular/common';
import { Injectable, inject } from '@angular/core';

const KEY = 'zs.back';
/** As long as a provider lets somebody take to sign in; what is older was another errand. */
const HOLDS_MS = 15 * 60_000;

/** Where somebody was going, kept in this tab: a provider leads everybody back to the front door. */
@Injectable({ providedIn: 'root' })
export class WayBack {
  private readonly storage = inject(DOCUMENT).defaultView?.sessionStorage;

  keep(address: string | undefined): void {
    if (address === undefined) this.storage?.removeItem(KEY);
    else this.storage?.setItem(KEY, `${String(Date.now())} ${address}`);
  }

  /** Once; only a page of this product is led to. */
  take(): string | null {
    const [, at, address] = /^(\d+) (\S+)$/.exec(this.storage?.getItem(KEY) ?? '') ?? [];
    this.storage?.removeItem(KEY);
    const isFresh = Date.now() - Number(at) < HOLDS_MS;
    return isFresh && address && /^\/(?!\/|sign-in|$)/.test(address) ? address : null;
  }
}
