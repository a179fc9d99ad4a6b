import { systemActor } from '../actor/actor.js';
import { sm3Hex } from '../crypto/sm3.js';
import type { Ctx } from '../database/ctx.js';
import type { UnitOfWork } from '../database/unit-of-work.js';
import { ZsError } from '../errors/zs-error.js';
import { ledger } from '../ledger/ledger.js';
import type { PasswordHasher } from '../session/password.js';
import { passwordProblems } from '../session/password-policy.js';
import { accountActivated } from './account.events.js';
import { Account, Activation, PastPassword } from './account.entity.js';

const REMEMBERED = 5;

/** The person alone chooses the password, through a link that works once. */
export class ActivationDesk {
  constructor(
    private readonly work: UnitOfWork,
    private readonly passwords: PasswordHasher,
  ) {}

  async activate(token: string, password: string): Promise<void> {
    const hash = await this.passwords.hash(password);
    await this.work.run(systemActor(), async (ctx) => {
      const link = await ctx.manager.findOne(Activation, {
        where: { tokenDigest: sm3Hex(token) },
        lock: { mode: 'pessimistic_write' },
      });
      const account = link && (await ctx.manager.findOneBy(Account, { id: link.accountId, state: 'pending' }));
      if (!link || !account || link.usedAt || link.expiresAt < ctx.clock.now()) throw new ZsError('LINK_EXPIRED');
      await this.#refuseWeak(ctx, account, password);
      const now = ctx.clock.now();
      await ctx.manager.update(Activation, { accountId: account.id }, { usedAt: now });
      await ctx.manager.update(Account, { id: account.id }, { state: 'active', password: hash, passwordSetAt: now });
      await ctx.manager.insert(PastPassword, { accountId: account.id, setAt: now, password: hash });
      await ledger.append(ctx, accountActivated(`account/${account.id}`, { username: account.username }));
    });
  }

  async #refuseWeak(ctx: Ctx, account: Account, password: string): Promise<void> {
    const problems = passwordProblems(password, account.username);
    const past = await ctx.manager.find(PastPassword, {
      where: { accountId: account.id },
      order: { setAt: 'DESC' },
      take: REMEMBERED,
    });
    for (const { password: old } of past)
      if (await this.passwords.verify(password, old)) problems.push(`不能与最近 ${REMEMBERED} 次用过的相同`);
    if (problems.length) throw new ZsError('WEAK_PASSWORD', { problems: problems.join('；') });
  }
}
