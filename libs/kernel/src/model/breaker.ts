import type { Clock } from '../database/ctx.js';

const FAILURES = 3;
const REST_MS = 60_000;

/** After three failures in a row nobody waits for the model again until it has rested a minute; then one may try. */
export class Breaker {
  private failures = 0;
  private restsUntil = 0;

  constructor(private readonly clock: Clock) {}

  isOpen(): boolean {
    return this.clock.now().getTime() < this.restsUntil;
  }

  worked(): void {
    this.failures = 0;
  }

  failed(): void {
    this.failures++;
    // one that failed right after a rest rests again at once
    if (this.failures >= FAILURES) this.restsUntil = this.clock.now().getTime() + REST_MS;
  }
}
