import type { KeyOfferView, SecondFactorView, SecondProof } from '@zhunsheng/contract';

import { systemActor } from '../../actor/actor.js';
import { Account } from '../../administration/account.entity.js';
import type { Ctx } from '../../database/ctx.js';
import type { UnitOfWork } from '../../database/unit-of-work.js';
import { ZsError } from '../../errors/zs-error.js';
import type { Caller } from '../../http/caller.js';
import { type CredentialCheck, refuse } from '../credential-check.js';
import type { SecondFactors } from '../factor/second-factors.js';

/**
 * A key or an authenticator for who is signed in by a directory or a provider, and has no password here to say: what was bound before is shown
 * before it makes way; who has nothing yet has just shown over there who he is.
 */
export class OwnFactorDesk {
  constructor(
    private readonly work: UnitOfWork,
    private readonly check: CredentialCheck,
    private readonly factors: SecondFactors,
  ) {}

  /** @throws ZsError UKEY_UNREADABLE; STEP_UP_REQUIRED; INVALID_INPUT for who has a password here, and says it at another door */
  beginKey(caller: Caller, key: string, proof: SecondProof, address: string): Promise<KeyOfferView> {
    return this.#shown(caller, proof, address, (ctx, account) => this.factors.keys.offer(ctx, account, key));
  }

  async confirmKey(caller: Caller, proof: SecondProof, address: string): Promise<void> {
    await this.#by(caller, address, (ctx, account) => this.factors.bindKey(ctx, account, proof, address));
  }

  /** From the next sign-in on its code is asked for, whatever the role. @throws ZsError as above */
  beginAuthenticator(caller: Caller, proof: SecondProof, address: string): Promise<SecondFactorView> {
    return this.#shown(caller, proof, address, (ctx, account) => this.factors.begin(ctx, account));
  }

  async confirmAuthenticator(caller: Caller, code: string, address: string): Promise<void> {
    await this.#by(caller, address, (ctx, account) => this.factors.confirm(ctx, account, code, address));
  }

  #shown<T>(
    caller: Caller,
    proof: SecondProof,
    address: string,
    then: (ctx: Ctx, account: Account) => Promise<T | ZsError>,
  ): Promise<T> {
    return this.#by<T>(caller, address, async (ctx, account) => {
      if (await this.factors.isBound(ctx, account.id)) {
        const asked = { purpose: 'credentials' as const };
        const refusal = await this.factors.refusal(ctx, account, { roles: caller.actor.roles, proof, address, asked });
        if (refusal) return refusal;
      } else if (!caller.confirmed) return new ZsError('STEP_UP_REQUIRED');
      return then(ctx, account);
    });
  }

  /** A refusal is returned inside the transaction: that it was counted and written down stands. */
  async #by<T>(
    { actor, way }: Caller,
    address: string,
    then: (ctx: Ctx, account: Account) => Promise<T | ZsError>,
  ): Promise<T> {
    if (way === '密码')
      throw new ZsError('INVALID_INPUT', { problems: '您用本系统的密码登录，绑定验证器或钥匙须输入密码（我的账号）' });
    const outcome = await this.work.run(systemActor(), async (ctx) => {
      const where = { id: actor.id };
      const account = await ctx.manager.findOne(Account, { where, lock: { mode: 'pessimistic_write' } });
      const reason = this.check.closed(account);
      if (!account || reason) return refuse(ctx, account, address, `绑定第二因素：${reason ?? ''}`);
      return then(ctx, account);
    });
    if (outcome instanceof ZsError) throw outcome;
    return outcome;
  }
}
