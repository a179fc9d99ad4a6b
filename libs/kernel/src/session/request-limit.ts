import type { Clock } from '../database/ctx.js';

const PER_MINUTE = 30;
const REMEMBERED = 10_000;

/** A token bucket an address: guessing many names from one place runs dry before many accounts are locked. */
export class RequestLimit {
  readonly #buckets = new Map<string, { tokens: number; at: number }>();

  constructor(private readonly clock: Clock) {}

  take(address: string): boolean {
    const now = this.clock.now().getTime();
    const bucket = this.#buckets.get(address) ?? { tokens: PER_MINUTE, at: now };
    const tokens = Math.min(PER_MINUTE, bucket.tokens + ((now - bucket.at) / 60_000) * PER_MINUTE);
    this.#buckets.delete(address);
    this.#buckets.set(address, { tokens: Math.max(0, tokens - 1), at: now });
    // the map keeps insertion order: the address unseen for longest is forgotten first
    for (const oldest of this.#buckets.keys()) {
      if (this.#buckets.size <= REMEMBERED) break;
      this.#buckets.delete(oldest);
    }
    return tokens >= 1;
  }
}
