import { systemActor } from '../actor/actor.js';
import { sm3Hex } from '../crypto/sm3.js';
import type { UnitOfWork } from '../database/unit-of-work.js';
import { ZsError } from '../errors/zs-error.js';
import { ledger } from '../ledger/ledger.js';
import type { CredentialDesk } from '../session/credential/credential-desk.js';
import { accountActivated } from './account.events.js';
import { Account, Activation } from './account.entity.js';

/** The person alone chooses the password, through a link that works once. */
export class ActivationDesk {
  constructor(
    private readonly work: UnitOfWork,
    private readonly credentials: CredentialDesk,
  ) {}

  async activate(token: string, password: string): Promise<void> {
    await this.work.run(systemActor(), async (ctx) => {
      const link = await ctx.manager.findOne(Activation, {
        where: { tokenDigest: sm3Hex(token) },
        lock: { mode: 'pessimistic_write' },
      });
      const account = link && (await ctx.manager.findOneBy(Account, { id: link.accountId, state: 'pending' }));
      if (!link || !account || link.usedAt || link.expiresAt < ctx.clock.now()) throw new ZsError('LINK_EXPIRED');
      const problems = await this.credentials.problems(ctx, account, password);
      if (problems.length) throw new ZsError('WEAK_PASSWORD', { problems: problems.join('；') });
      await ctx.manager.update(Activation, { accountId: account.id }, { usedAt: ctx.clock.now() });
      await this.credentials.set(ctx, account, password);
      await ledger.append(ctx, accountActivated(`account/${account.id}`, { username: account.username }));
    });
  }
}
