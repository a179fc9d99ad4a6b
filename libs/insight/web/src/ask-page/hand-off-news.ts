import { Injectable, type OnDestroy } from '@angular/core';

const AGAIN_MS = 1_000;

/** Tells within a second or two that a question handed on has changed. Nobody is at the keyboard for it (x-zs-background). */
@Injectable()
export class HandOffNews implements OnDestroy {
  private readonly stop = new AbortController();
  private isListening = false;

  ngOnDestroy(): void {
    this.stop.abort();
  }

  async listen(changed: () => void): Promise<void> {
    if (this.isListening) return;
    this.isListening = true;
    while (!this.stop.signal.aborted) {
      await this.read(changed).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  }

  private async read(changed: () => void): Promise<void> {
    const headers = { 'x-zs-background': '1' };
    const response = await fetch('/api/v1/assistant/stream', { headers, signal: this.stop.signal });
    if (!response.ok || response.body === null) return;
    // what changed between two streams
    changed();
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read())
      if (part.value.includes('event: hand-off')) changed();
  }
}
