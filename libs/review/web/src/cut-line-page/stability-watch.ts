import { signal } from '@angular/core';
import type { WhatIf } from '@zhunsheng/ruler';

/** Asks the worker for the shares of one setting at a time; what was asked meanwhile is asked next. */
export class StabilityWatch {
  private worker: Worker | null = null;
  private sent: ArrayBuffer | null = null;
  private busy = false;
  private next: (() => void) | null = null;
  private asked = '';
  private readonly known = signal<{ key: string; shares: Float64Array } | null>(null);

  /** The shares when they are known for this very setting, else null; then they are on their way. */
  sharesFor(bytes: ArrayBuffer, asked: WhatIf): Float64Array | null {
    const key = JSON.stringify(asked);
    const known = this.known();
    if (known?.key === key) return known.shares;
    if (this.asked !== key) {
      this.asked = key;
      const ask = () => this.ask(bytes, asked, key);
      if (this.busy) this.next = ask;
      else ask();
    }
    return null;
  }

  leave(): void {
    this.worker?.terminate();
    this.worker = null;
  }

  private ask(bytes: ArrayBuffer, asked: WhatIf, key: string): void {
    this.busy = true;
    this.worker ??= this.hire();
    this.worker.postMessage(this.sent === bytes ? { asked, key } : { bytes, asked, key });
    this.sent = bytes;
  }

  private hire(): Worker {
    const worker = new Worker(new URL('./stability.worker', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<{ key: string; shares: Float64Array }>) => {
      this.busy = false;
      this.known.set(data);
      const next = this.next;
      this.next = null;
      next?.();
    });
    return worker;
  }
}
