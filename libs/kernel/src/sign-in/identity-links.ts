import type { ExternalIdentityView, IdentityLinked, LinkIdentity, Page } from '@zhunsheng/contract';
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
import { identityLinkAsked, identityLinkDropped, identityLinked } from './external-identity.events.js';
import { ExternalIdentity } from './external-identity.entity.js';

const PAGE = 500;
const NO_PASSWORD = '!';
/** What was asked for one account is no question of another: who asked may link one without rights himself. */
const NOT_ASKED = { askedAccount: null, askedBy: null, askedAt: null };

/** Which identity of the bureau's directory is which account: said by an administrator, never guessed from a name. */
export class IdentityLinks {
  constructor(
    private readonly work: UnitOfWork,
    private readonly log: Pick<LedgerDesk, 'read'>,
  ) {}

  async list(actor: Actor): Promise<Page<ExternalIdentityView>> {
    return this.#as(actor, async (ctx) => {
      const [rows, total] = await ctx.manager.findAndCount(ExternalIdentity, { order: { seenAt: 'DESC' }, take: PAGE });
      const named = rows.flatMap((row) => [row.accountId ?? [], row.askedAccount ?? [], row.askedBy ?? []].flat());
      const people = await ctx.manager.findBy(Account, { id: In(named) });
      const byId = new Map(people.map(({ id, username, name }) => [id, { id, username, name }]));
      const items = rows.map(({ issuer, subject, way, username, name, groups, accountId, seenAt, ...row }) => ({
        ...{ issuer, subject, way, username, name, groups },
        account: byId.get(accountId ?? '') ?? null,
        asked: accountId ? null : askedOf(row, byId),
        seenAt: seenAt.toISOString(),
      }));
      return { items, total, next: null };
    });
  }

  /**
   * To be linked is to be able to sign in: who makes the accounts links those without a right. For the others he only asks,
   * and whoever gives rights agrees; nobody links an administrator, whose way in is the password kept here.
   * @throws ZsError CONFLICT when the identity is linked already; FORBIDDEN for an administrator's account, and to the
   * security administrator for one without rights; IDENTITY_BY_TWO when nobody asked for this very account; FACTOR_BY_TWO
   * when he took its authenticator away
   */
  async link(actor: Actor, { issuer, subject, accountId }: LinkIdentity): Promise<IdentityLinked> {
    return this.#as(actor, async (ctx) => {
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
      const [{ way, username }, givesRights] = [identity, actor.roles.includes('secadmin')];
      const seen = { way, issuer, subject, username };
      const said = { ...seen, account: account.username };
      if (!grant && givesRights) throw new ZsError('FORBIDDEN');
      if (grant && !givesRights) {
        const asked = { askedAccount: accountId, askedBy: actor.id, askedAt: ctx.clock.now() };
        await ctx.manager.update(ExternalIdentity, { issuer, subject }, asked);
        await ledger.append(ctx, identityLinkAsked(`account/${accountId}`, said));
        return { linked: false };
      }
      if (grant && (identity.askedAccount !== accountId || identity.askedBy === actor.id))
        throw new ZsError('IDENTITY_BY_TWO');
      if (await this.#tookFactor(ctx, actor, accountId)) throw new ZsError('FACTOR_BY_TWO');
      await ctx.manager.update(
        ExternalIdentity,
        { issuer, subject },
        { accountId, linkedBy: actor.id, linkedAt: ctx.clock.now(), ...(grant ? {} : NOT_ASKED) },
      );
      if (account.state === 'pending') {
        // the bureau's directory knows his password; here no text typed is ever equal to this one
        await ctx.manager.update(Account, { id: accountId }, { state: 'active', password: NO_PASSWORD });
      }
      await ledger.append(ctx, identityLinked(`account/${accountId}`, said));
      return { linked: true };
    });
  }

  /** What was asked for is taken back, by who asked or by who should have agreed. */
  async drop(actor: Actor, { issuer, subject }: Pick<LinkIdentity, 'issuer' | 'subject'>): Promise<void> {
    await this.#as(actor, async (ctx) => {
      const where = { issuer, subject };
      const identity = await ctx.manager.findOne(ExternalIdentity, { where, lock: { mode: 'pessimistic_write' } });
      if (!identity) throw new ZsError('NOT_FOUND');
      if (identity.accountId || !identity.askedAccount) throw new ZsError('CONFLICT');
      await ctx.manager.update(ExternalIdentity, where, NOT_ASKED);
      const { way, username } = identity;
      await ledger.append(ctx, identityLinkDropped(`identity/${subject}`, { way, issuer, subject, username }));
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

function askedOf(
  { askedAccount, askedBy, askedAt }: Pick<ExternalIdentity, 'askedAccount' | 'askedBy' | 'askedAt'>,
  people: ReadonlyMap<string, { id: string; username: string; name: string }>,
): ExternalIdentityView['asked'] {
  const account = people.get(askedAccount ?? '');
  if (!account || !askedAt) return null;
  return { account, by: people.get(askedBy ?? '')?.name ?? '', at: askedAt.toISOString() };
}
