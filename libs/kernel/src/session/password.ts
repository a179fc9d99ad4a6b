import { pbkdf2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

import { hmacSm3 } from '../crypto/sm3.js';
import { ZsError } from '../errors/zs-error.js';

const derive = promisify(pbkdf2);
const AT_ONCE = 2;
const WAITING = 60;

/** `$pbkdf2-sm3$i=…$salt$tag`: HMAC-SM3 under the pepper over PBKDF2-HMAC-SM3, so a copy of the database verifies nothing. */
export class PasswordHasher {
  #busy = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(
    private readonly pepper: string,
    private readonly cost: number,
  ) {}

  async hash(password: string): Promise<string> {
    const salt = randomBytes(16);
    const tag = await this.#tag(password, salt, this.cost);
    return `$pbkdf2-sm3$i=${this.cost}$${salt.toString('base64')}$${tag.toString('base64')}`;
  }

  /** `stored` null (nobody of that name) costs the same time: names must not be found out by the clock. */
  async verify(password: string, stored: string | null): Promise<boolean> {
    const parts = stored?.split('$');
    const salt = Buffer.from(parts?.[3] ?? 'AAAAAAAAAAAAAAAAAAAAAA==', 'base64');
    const cost = Number(parts?.[2]?.slice(2) ?? this.cost);
    const expected = Buffer.from(parts?.[4] ?? '', 'base64');
    const tag = await this.#tag(password, salt, cost);
    return tag.length === expected.length && timingSafeEqual(tag, expected);
  }

  /** The cost has risen since this one was made. */
  isOutdated(stored: string): boolean {
    return Number(stored.split('$')[2]?.slice(2)) < this.cost;
  }

  /** More than two at once would keep everybody else's requests waiting. */
  async #tag(password: string, salt: Buffer, cost: number): Promise<Buffer> {
    if (this.#busy >= AT_ONCE) {
      if (this.#waiting.length >= WAITING) throw new ZsError('TOO_MANY_REQUESTS', { seconds: 10 });
      await new Promise<void>((turn) => this.#waiting.push(turn));
    } else this.#busy++;
    try {
      return hmacSm3(this.pepper, await derive(password.normalize('NFC'), salt, cost, 32, 'sm3'));
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#busy--;
    }
  }
}
