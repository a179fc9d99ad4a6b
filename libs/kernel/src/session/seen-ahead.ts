import type { Session } from '../administration/account.entity.js';

type Times = Pick<Session, 'expiresAt' | 'lastSeen'>;

/**
 * Sessions last seen in the future: the clock was ahead then, or is behind now. Nobody knows which, so the row stays as it is, for
 * when the clock comes back; until then this process counts on its own, and no session outlives its time by the step.
 */
export class SeenAhead {
  readonly #seen = new Map<string, { first: number; last: number }>();

  constructor(private readonly longestMs: number) {}

  /** When it was last seen and has to end, by the clock as it goes now. */
  as({ tokenDigest, lastSeen, expiresAt }: Session, now: Date, background: boolean): Times {
    if (lastSeen <= now) {
      this.#seen.delete(tokenDigest);
      return { lastSeen, expiresAt };
    }
    const at = now.getTime();
    const known = this.#seen.get(tokenDigest);
    // set back once more: from there
    const { first, last } = known && known.last <= at ? known : { first: at, last: at };
    this.#seen.set(tokenDigest, { first, last: background ? last : at });
    return { lastSeen: new Date(last), expiresAt: new Date(Math.min(expiresAt.getTime(), first + this.longestMs)) };
  }

  /** It ended. */
  forget(tokenDigest: string): void {
    this.#seen.delete(tokenDigest);
  }
}
