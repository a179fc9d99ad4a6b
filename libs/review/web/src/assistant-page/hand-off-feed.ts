import { Injectable, type OnDestroy } from '@angular/core';
import { eventParts } from './event-parts';

const AGAIN_MS = 1_000;

/**
 * Tells when a question handed on has changed. `fetch` instead of EventSource, which cannot say that nobody is at the
 * keyboard: an open desk must not keep its session from ending (x-zs-background).
 */
@Injectable()
export class HandOffFeed implements OnDestroy {
  private readonly stop = new AbortController();
  private last = '';

  ngOnDestroy(): void {
    this.stop.abort();
  }

  async listen(changed: () => void, lost: (isLost: boolean) => void): Promise<void> {
    while (!this.stop.signal.aborted) {
      try {
        await this.read(changed, lost);
      } catch {
        if (!this.stop.signal.aborted) lost(true);
      }
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  }

  private async read(changed: () => void, lost: (isLost: boolean) => void): Promise<void> {
    const headers = { 'x-zs-background': '1', ...(this.last && { 'last-event-id': this.last }) };
    const response = await fetch('/api/v1/assistant/stream', { headers, signal: this.stop.signal });
    if (!response.ok || response.body === null) throw new Error(`stream ${response.status}`);
    lost(false);
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const { events, rest } = eventParts(text + part.value);
      text = rest;
      this.last = events.at(-1)?.id ?? this.last;
      if (events.length > 0) changed();
    }
  }
}
