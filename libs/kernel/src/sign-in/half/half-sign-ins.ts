import { randomBytes } from 'node:crypto';

import type { KeyChallengeView, KeyOfferView, SecondFactorView, SecondProof } from '@zhunsheng/contract';
import { LessThan, MoreThan } from 'typeorm';

import { systemActor } from '../../actor/actor.js';
import { Account } from '../../administration/account.entity.js';
import { administratorIn } from '../../administration/roles.js';
import { sm3Hex } from '../../crypto/sm3.js';
import type { Ctx } from '../../database/ctx.js';
import type { UnitOfWork } from '../../database/unit-of-work.js';
import { ZsError } from '../../errors/zs-error.js';
import type { SecondFactors } from '../../session/factor/second-factors.js';
import { actorOf, type OpenSession, type SessionDesk } from '../../session/session-desk.js';
import { isFreshProof } from '../../session/step-up/fresh-proof.js';
import { HalfSignIn } from './half-sign-in.entity.js';

const LIFE_MS = 10 * 60_000;

/** Half way in: the token goes into a cookie of this browser, `why` says what is still asked. */
export class HalfWay {
  constructor(
    readonly token: string,
    readonly why: ZsError,
  ) {}
}

/**
 * Whom a directory or a provider vouched for has no password here to say a second time. What he has shown is remembered for
 * ten minutes, until the code of the authenticator or the signature of a key makes it a session.
 */
export class HalfSignIns {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sessions: SessionDesk,
    private readonly factors: SecondFactors,
  ) {}

  async open(
    ctx: Ctx,
    account: Account,
    { way, provenAt }: Pick<HalfSignIn, 'way' | 'provenAt'>,
    why: ZsError,
  ): Promise<HalfWay> {
    const token = randomBytes(32).toString('base64url');
    const now = ctx.clock.now();
    await ctx.manager.delete(HalfSignIn, { expiresAt: LessThan(now) });
    await ctx.manager.insert(HalfSignIn, {
      tokenDigest: sm3Hex(token),
      accountId: account.id,
      way,
      provenAt: provenAt && provenAt > now ? now : provenAt,
      expiresAt: new Date(now.getTime() + LIFE_MS),
    });
    return new HalfWay(token, why);
  }

  /**
   * An authenticator for who has none yet, and has just typed his password there: by a sign-on from before anybody at the
   * desk would get one.
   * @throws ZsError FORBIDDEN for who has one: the old one makes way for a new one; SECOND_FACTOR_RENEW
   */
  enrol(token: string): Promise<SecondFactorView> {
    return this.#firstOne(token, (ctx, account) => this.factors.begin(ctx, account));
  }

  /** A key in the authenticator's place, under the same conditions. @throws ZsError UKEY_UNREADABLE as well */
  offerKey(token: string, key: string): Promise<KeyOfferView> {
    return this.#firstOne(token, (ctx, account) => this.factors.keys.offer(ctx, account, key));
  }

  challenge(token: string): Promise<KeyChallengeView> {
    return this.#by(token, (ctx, account, { tokenDigest }) =>
      this.factors.challenge(ctx, account, { purpose: 'sign-in', session: tokenDigest }),
    );
  }

  /** The rest of the way; the first right code of a new authenticator, or signature of a new key, binds it as well. */
  async finish(token: string, proof: SecondProof, address: string): Promise<OpenSession> {
    return this.#by(token, async (ctx, account, half) => {
      const { roles } = await actorOf(ctx, account);
      // who became an administrator on the way comes in by the password kept here only
      if (administratorIn(roles)) return new ZsError('SIGN_IN_REFUSED');
      const bound = await this.factors.isBound(ctx, account.id);
      const asked = { purpose: 'sign-in' as const, session: half.tokenDigest };
      const refusal = bound
        ? await this.factors.refusal(ctx, account, { roles, proof, address, asked })
        : await this.#bind(ctx, account, proof, address);
      if (refusal) return refusal;
      await ctx.manager.delete(HalfSignIn, { tokenDigest: half.tokenDigest });
      const most = await this.factors.isMost(ctx, account.id, proof);
      // a code of an authenticator he had proves who he is; one bound a moment ago proves no more than the provider said
      const shownAt = most ? ctx.clock.now() : null;
      return this.sessions.begin(ctx, account, address, half.way, bound ? shownAt : half.provenAt);
    });
  }

  #firstOne<T>(token: string, begin: (ctx: Ctx, account: Account) => Promise<T>): Promise<T> {
    return this.#by<T>(token, async (ctx, account, { provenAt }) => {
      if (await this.factors.isBound(ctx, account.id)) return new ZsError('FORBIDDEN');
      if (!isFreshProof(provenAt, ctx.clock.now())) return new ZsError('SECOND_FACTOR_RENEW');
      return begin(ctx, account);
    });
  }

  #bind(ctx: Ctx, account: Account, proof: SecondProof, address: string): Promise<ZsError | null> {
    return proof.signature
      ? this.factors.bindKey(ctx, account, proof, address)
      : this.factors.confirm(ctx, account, proof.code ?? '', address);
  }

  /** A refusal is returned inside the transaction: that it was counted and written down stands. */
  async #by<T>(
    token: string,
    then: (ctx: Ctx, account: Account, half: HalfSignIn) => Promise<T | ZsError>,
  ): Promise<T> {
    const outcome = await this.work.run(systemActor(), async (ctx) => {
      const now = ctx.clock.now();
      const half = await ctx.manager.findOne(HalfSignIn, {
        where: { tokenDigest: sm3Hex(token), expiresAt: MoreThan(now) },
        lock: { mode: 'pessimistic_write' },
      });
      if (!half) return new ZsError('EXTERNAL_SIGN_IN_FAILED', { why: '没有这次登录，或已超过 10 分钟' });
      const account = await ctx.manager.findOne(Account, {
        where: { id: half.accountId, state: 'active' },
        lock: { mode: 'pessimistic_write' },
      });
      if (!account || (account.lockedUntil && account.lockedUntil > now)) return new ZsError('SIGN_IN_REFUSED');
      return then(ctx, account, half);
    });
    if (outcome instanceof ZsError) throw outcome;
    return outcome;
  }
}
