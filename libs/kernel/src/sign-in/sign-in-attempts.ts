import { randomBytes } from 'node:crypto';

import { systemActor } from '../actor/actor.js';
import { sm3Hex } from '../crypto/sm3.js';
import type { Clock } from '../database/ctx.js';
import type { UnitOfWork } from '../database/unit-of-work.js';

const LIFE_MS = 10 * 60_000;

export interface Attempt {
  nonce: string | null;
  verifier: string | null;
}

/** People sent to a provider, until they come back: once, within ten minutes, whichever process they come back to. */
export class SignInAttempts {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** The state that goes with them; only its digest stays here. */
  async begin(way: 'OIDC' | 'CAS', attempt: Attempt): Promise<string> {
    const state = randomBytes(32).toString('base64url');
    const now = this.clock.now();
    await this.work.run(systemActor(), async (ctx) => {
      await ctx.manager.query('delete from sign_in_attempt where expires_at < $1', [now]);
      await ctx.manager.query(
        'insert into sign_in_attempt (state_digest, way, nonce, verifier, expires_at) values ($1, $2, $3, $4, $5)',
        [sm3Hex(state), way, attempt.nonce, attempt.verifier, new Date(now.getTime() + LIFE_MS)],
      );
    });
    return state;
  }

  /** Null when it is not ours, too old, or came back before. */
  async take(way: 'OIDC' | 'CAS', state: string): Promise<Attempt | null> {
    return this.work.run(systemActor(), async (ctx) => {
      const now = this.clock.now();
      // TypeORM answers an update with [rows, count]
      const [rows] = await ctx.manager.query<[Attempt[], number]>(
        `update sign_in_attempt set used_at = $3 where state_digest = $1 and way = $2 and used_at is null
           and expires_at > $3 returning nonce, verifier`,
        [sm3Hex(state), way, now],
      );
      return rows[0] ?? null;
    });
  }
}
