import type { Clock } from '../database/ctx.js';

const PER_MINUTE = 30;
const REMEMBERED = 10_000;

/** A token bucket a key (an address, an account): guessing many names from one place runs dry before many accounts are locked. */
export class RequestLimit {
  readonly #buckets = new Map<string, { tokens: number; at: number }>();

  constructor(
    private readonly clock: Clock,
    private readonly perMinute = PER_MINUTE,
  ) {}

  /** From an empty bucket to the next token, rounded up. */
  get secondsToNext(): number {
    return Math.ceil(60 / this.perMinute);
  }

  take(key: string): boolean {
    const now = this.clock.now().getTime();
    const bucket = this.#buckets.get(key) ?? { tokens: this.perMinute, at: now };
    // a clock that is set back takes nothing away
    const passed = Math.max(0, now - bucket.at) / 60_000;
    const tokens = Math.min(this.perMinute, bucket.tokens + passed * this.perMinute);
    this.#buckets.delete(key);
    this.#buckets.set(key, { tokens: Math.max(0, tokens - 1), at: now });
    // the map keeps insertion order: the one unseen for longest is forgotten first
    for (const oldest of this.#buckets.keys()) {
      if (this.#buckets.size <= REMEMBERED) break;
      this.#buckets.delete(oldest);
    }
    return tokens >= 1;
  }
}
