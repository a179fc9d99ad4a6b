import type { Measured } from '@zhunsheng/contract';

/**
 * Seconds a person spent on what is on the screen. Time counts while the page is visible; of a pause without key, pointer
 * or scroll only the idle limit counts, or a lunch would be work.
 */
export class WorkClock {
  private active = 0;
  private idle = 0;
  private last: number | null = null;

  constructor(private readonly idleMs: number) {}

  /** A sign of life at `now` (milliseconds of a monotonic clock); the first one starts the clock. */
  touch(now: number): void {
    if (this.last !== null) this.count(now - this.last);
    this.last = now;
  }

  /** The page is out of sight: what follows is nobody's time until the next sign of life. */
  hide(now: number): void {
    this.touch(now);
    this.last = null;
  }

  read(now: number): Measured {
    const open = this.last === null ? 0 : now - this.last;
    const active = this.active + Math.min(open, this.idleMs);
    return { seconds: tenths(active), idleSeconds: tenths(this.idle + Math.max(0, open - this.idleMs)) };
  }

  private count(gap: number): void {
    this.active += Math.min(gap, this.idleMs);
    this.idle += Math.max(0, gap - this.idleMs);
  }
}

const tenths = (ms: number): number => Math.round(ms / 100) / 10;
