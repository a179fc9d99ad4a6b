import type { KeyOfferView, OwnFactors, SecondFactorView, SecondProof } from '@zhunsheng/contract';

import { Account, PastPassword, Session } from '../../administration/account.entity.js';
import type { Actor } from '../../actor/actor.js';
import { NO_SCOPE } from '../../actor/actor.js';
import type { Ctx } from '../../database/ctx.js';
import type { UnitOfWork } from '../../database/unit-of-work.js';
import { ZsError } from '../../errors/zs-error.js';
import { ledger } from '../../ledger/ledger.js';
import type { Claim, CredentialCheck } from '../credential-check.js';
import type { SecondFactors } from '../factor/second-factors.js';
import type { PasswordHasher } from '../password.js';
import { actorOf } from '../session-desk.js';
import { passwordChanged } from './credential.events.js';
import type { PasswordRule } from './password-rule.js';

/** What people do about their own password and authenticator: each time they say the password again, signed in or not. */
export class CredentialDesk {
  constructor(
    private readonly check: CredentialCheck,
    private readonly passwords: PasswordHasher,
    private readonly rule: PasswordRule,
    private readonly factors: SecondFactors,
    private readonly work: UnitOfWork,
  ) {}

  own(actor: Actor): Promise<OwnFactors> {
    return this.work.run({ ...actor, scope: NO_SCOPE }, (ctx) => this.factors.own(ctx, actor.id, actor.roles));
  }

  async changePassword(claim: Claim & SecondProof, next: string): Promise<void> {
    await this.check.pass(claim, async (ctx, account) => {
      const refusal = await this.#factorRefusal(ctx, account, claim);
      if (refusal) return refusal;
      const problems = await this.problems(ctx, account, next);
      if (problems.length) return new ZsError('WEAK_PASSWORD', { problems: problems.join('；') });
      await this.set(ctx, account, next);
      await ctx.manager.delete(Session, { accountId: account.id });
      await ledger.append(ctx, passwordChanged(`account/${account.id}`, { username: account.username }));
      return null;
    });
  }

  async beginFactor(claim: Claim & SecondProof): Promise<SecondFactorView> {
    return this.check.pass<SecondFactorView>(claim, async (ctx, account) => {
      const refusal = await this.#factorRefusal(ctx, account, claim);
      return refusal ?? this.factors.begin(ctx, account);
    });
  }

  async confirmFactor(claim: Claim & { code: string }): Promise<void> {
    await this.check.pass(claim, (ctx, account) => this.factors.confirm(ctx, account, claim.code, claim.address));
  }

  /** @throws ZsError UKEY_UNREADABLE */
  async beginKey(claim: Claim & SecondProof, key: string): Promise<KeyOfferView> {
    return this.check.pass<KeyOfferView>(claim, async (ctx, account) => {
      const refusal = await this.#factorRefusal(ctx, account, claim);
      return refusal ?? this.factors.keys.offer(ctx, account, key);
    });
  }

  async confirmKey(claim: Claim & SecondProof): Promise<void> {
    await this.check.pass(claim, (ctx, account) => this.factors.bindKey(ctx, account, claim, claim.address));
  }

  async problems(ctx: Ctx, account: Account, password: string): Promise<string[]> {
    const { remembered } = this.rule;
    const problems = this.rule.problems(password, account.username);
    const past = await ctx.manager.find(PastPassword, {
      where: { accountId: account.id },
      order: { setAt: 'DESC' },
      take: remembered,
    });
    for (const { password: old } of past)
      if (await this.passwords.verify(password, old)) {
        problems.push(`与最近 ${remembered} 次用过的相同，请换一个`);
        break;
      }
    return problems;
  }

  async set(ctx: Ctx, account: Account, password: string): Promise<void> {
    const now = ctx.clock.now();
    const hash = await this.passwords.hash(password);
    await ctx.manager.update(
      Account,
      { id: account.id },
      { state: 'active', password: hash, passwordSetAt: now, failures: 0, firstFailureAt: null },
    );
    await ctx.manager.insert(PastPassword, { accountId: account.id, setAt: now, password: hash });
  }

  /** Who has bound something shows it before anything is changed; who has nothing yet may get it. */
  async #factorRefusal(ctx: Ctx, account: Account, claim: Claim & SecondProof): Promise<ZsError | null> {
    if (!(await this.factors.isBound(ctx, account.id))) return null;
    const { roles } = await actorOf(ctx, account);
    const asked = { purpose: 'credentials' as const };
    return this.factors.refusal(ctx, account, { roles, proof: claim, address: claim.address, asked });
  }
}
