import type { SecondFactorView } from '@zhunsheng/contract';

import { Account, PastPassword, Session } from '../../administration/account.entity.js';
import type { Ctx } from '../../database/ctx.js';
import { ZsError } from '../../errors/zs-error.js';
import { ledger } from '../../ledger/ledger.js';
import type { Claim, CredentialCheck } from '../credential-check.js';
import { SecondFactor } from '../factor/second-factor.entity.js';
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
  ) {}

  async changePassword(claim: Claim & { code?: string }, next: string): Promise<void> {
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

  async beginFactor(claim: Claim & { code?: string }): Promise<SecondFactorView> {
    return this.check.pass<SecondFactorView>(claim, async (ctx, account) => {
      const refusal = await this.#factorRefusal(ctx, account, claim);
      return refusal ?? this.factors.begin(ctx, account);
    });
  }

  async confirmFactor(claim: Claim & { code: string }): Promise<void> {
    await this.check.pass(claim, (ctx, account) => this.factors.confirm(ctx, account, claim.code, claim.address));
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

  /** Who has an authenticator shows it before anything is changed; who has none yet may get one. */
  async #factorRefusal(ctx: Ctx, account: Account, claim: Claim & { code?: string }): Promise<ZsError | null> {
    if (!(await ctx.manager.existsBy(SecondFactor, { accountId: account.id }))) return null;
    const { roles } = await actorOf(ctx, account);
    return this.factors.refusal(ctx, account, { roles, code: claim.code, address: claim.address });
  }
}
