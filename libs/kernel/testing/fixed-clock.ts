import type { Clock } from '../src/database/ctx.js';

/** Time that stands still until told. */
export class FixedClock implements Clock {
  #now: number;

  constructor(at: string) {
    this.#now = Date.parse(at);
  }

  now(): Date {
    return new Date(this.#now);
  }

  advance(minutes: number): void {
    this.#now += minutes * 60_000;
  }
}
