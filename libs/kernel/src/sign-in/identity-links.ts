import type { ExternalIdentityView, LinkIdentity, Page } from '@zhunsheng/contract';
import { In } from 'typeorm';

import { type Actor, NO_SCOPE } from '../actor/actor.js';
import { Account, RoleGrant } from '../administration/account.entity.js';
import { administratorIn } from '../administration/roles.js';
import type { Ctx } from '../database/ctx.js';
import type { UnitOfWork } from '../database/unit-of-work.js';
import { ZsError } from '../errors/zs-error.js';
import { ledger } from '../ledger/ledger.js';
import type { LedgerDesk } from '../ledger/ledger-desk.js';
import { SecondFactor } from '../session/factor/second-factor.entity.js';
import { identityLinked } from './external-identity.events.js';
import { ExternalIdentity } from './external-identity.entity.js';

const PAGE = 500;
const NO_PASSWORD = '!';

/** Which identity of the bureau's directory is which account: said by an administrator, never guessed from a name. */
export class IdentityLinks {
  constructor(
    private readonly work: UnitOfWork,
    private readonly log: Pick<LedgerDesk, 'read'>,
  ) {}

  async list(actor: Actor): Promise<Page<ExternalIdentityView>> {
    return this.#as(actor, async (ctx) => {
      const [rows, total] = await ctx.manager.findAndCount(ExternalIdentity, { order: { seenAt: 'DESC' }, take: PAGE });
      const linked = await ctx.manager.findBy(Account, { id: In(rows.flatMap(({ accountId }) => accountId ?? [])) });
      const byId = new Map(linked.map(({ id, username, name }) => [id, { id, username, name }]));
      const items = rows.map(({ issuer, subject, way, username, name, groups, accountId, seenAt }) => ({
        ...{ issuer, subject, way, username, name, groups },
        account: byId.get(accountId ?? '') ?? null,
        seenAt: seenAt.toISOString(),
      }));
      return { items, total, next: null };
    });
  }

  /**
   * To be linked is to be able to sign in: who makes the accounts links those without a right, whoever gives rights the
   * others, and nobody an administrator, whose way in is the password kept here.
   * @throws ZsError CONFLICT when the identity is linked already; FORBIDDEN for an administrator's account; SECOND_PERSON
   * when the account holds rights and the actor does not give them; FACTOR_BY_TWO when he took its authenticator away
   */
  async link(actor: Actor, { issuer, subject, accountId }: LinkIdentity): Promise<void> {
    await this.#as(actor, async (ctx) => {
      const identity = await ctx.manager.findOne(ExternalIdentity, {
        where: { issuer, subject },
        lock: { mode: 'pessimistic_write' },
      });
      const account = await ctx.manager.findOne(Account, {
        where: { id: accountId },
        lock: { mode: 'pessimistic_write' },
      });
      if (!identity || !account) throw new ZsError('NOT_FOUND');
      if (identity.accountId) throw new ZsError('CONFLICT');
      const grant = await ctx.manager.findOneBy(RoleGrant, { accountId });
      if (grant && administratorIn(grant.roles)) throw new ZsError('FORBIDDEN');
      if (grant && !actor.roles.includes('secadmin')) throw new ZsError('SECOND_PERSON');
      if (await this.#tookFactor(ctx, actor, accountId)) throw new ZsError('FACTOR_BY_TWO');
      await ctx.manager.update(
        ExternalIdentity,
        { issuer, subject },
        { accountId, linkedBy: actor.id, linkedAt: ctx.clock.now() },
      );
      if (account.state === 'pending') {
        // the bureau's directory knows his password; here no text typed is ever equal to this one
        await ctx.manager.update(Account, { id: accountId }, { state: 'active', password: NO_PASSWORD });
      }
      const { way, username } = identity;
      await ledger.append(
        ctx,
        identityLinked(`account/${accountId}`, { way, issuer, subject, username, account: account.username }),
      );
    });
  }

  /** Whether the account is without an authenticator by this very person. */
  async #tookFactor(ctx: Ctx, actor: Actor, accountId: string): Promise<boolean> {
    if (await ctx.manager.existsBy(SecondFactor, { accountId })) return false;
    const sql = `select from audit.event where action = 'second-factor.removed' and object = $1 and actor = $2 limit 1`;
    return (await this.log.read(sql, [`account/${accountId}`, actor.id])).length > 0;
  }

  #as<T>(actor: Actor, work: (ctx: Ctx) => Promise<T>): Promise<T> {
    return this.work.run({ ...actor, scope: NO_SCOPE }, work);
  }
}
