import { randomBytes } from 'node:crypto';

import { systemActor } from '../actor/actor.js';
import { sm3Hex } from '../crypto/sm3.js';
import type { Clock } from '../database/ctx.js';
import type { UnitOfWork } from '../database/unit-of-work.js';

const LIFE_MS = 10 * 60_000;

export interface Attempt {
  nonce: string | null;
  verifier: string | null;
  /** Digest of the session whose person says again who he is; null: he wants to sign in. */
  confirms: string | null;
}

/** Of whom comes back, as his browser holds it: even a refusal then leads to the page he left from. */
export const confirmsAnother = (state: string): boolean => state.startsWith(AGAIN);

const AGAIN = 'again.';

/** He was sent to type his password there, to sign in: the state is kept by its digest, nobody puts this in front of another. */
export const signsInAnew = (state: string): boolean => state.startsWith(ANEW);

const ANEW = 'anew.';

/** People sent to a provider, until they come back: once, within ten minutes, whichever process they come back to. */
export class SignInAttempts {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** The state that goes with them; only its digest stays here. */
  async begin(way: 'OIDC' | 'CAS', { nonce, verifier, confirms }: Attempt, anew = false): Promise<string> {
    const state = `${confirms ? AGAIN : anew ? ANEW : ''}${randomBytes(32).toString('base64url')}`;
    const now = this.clock.now();
    await this.work.run(systemActor(), async (ctx) => {
      await ctx.manager.query('delete from sign_in_attempt where expires_at < $1', [now]);
      await ctx.manager.query(
        `insert into sign_in_attempt (state_digest, way, nonce, verifier, confirms, begun_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [sm3Hex(state), way, nonce, verifier, confirms, now, new Date(now.getTime() + LIFE_MS)],
      );
    });
    return state;
  }

  /** Null when it is not ours, too old, or came back before. */
  async take(way: 'OIDC' | 'CAS', state: string): Promise<(Attempt & { begunAt: Date }) | null> {
    return this.work.run(systemActor(), async (ctx) => {
      const now = this.clock.now();
      // TypeORM answers an update with [rows, count]
      const [rows] = await ctx.manager.query<[(Attempt & { begunAt: Date })[], number]>(
        `update sign_in_attempt set used_at = $3 where state_digest = $1 and way = $2 and used_at is null
           and expires_at > $3 returning nonce, verifier, confirms, coalesce(begun_at, expires_at) as "begunAt"`,
        [sm3Hex(state), way, now],
      );
      return rows[0] ?? null;
    });
  }
}
