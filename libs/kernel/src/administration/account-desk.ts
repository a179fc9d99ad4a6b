import { randomBytes, randomUUID } from 'node:crypto';

import {
  type AccountView,
  type ActivationView,
  type CreateAccount,
  type DemoSignIn,
  type EnabledView,
  type Page,
  type Role,
} from '@zhunsheng/contract';
import { ILike, In, IsNull, MoreThanOrEqual } from 'typeorm';

import type { Actor } from '../actor/actor.js';
import { NO_SCOPE, systemActor } from '../actor/actor.js';
import { hmacSm3, sm3Hex } from '../crypto/sm3.js';
import type { Ctx } from '../database/ctx.js';
import type { UnitOfWork } from '../database/unit-of-work.js';
import { ZsError } from '../errors/zs-error.js';
import { ledger } from '../ledger/ledger.js';
import { SecondFactor } from '../session/factor/second-factor.entity.js';
import { unbindFactors } from '../session/factor/unbind-factors.js';
import { Ukey } from '../session/ukey/ukey.entity.js';
import { ExternalIdentity } from '../sign-in/external-identity.entity.js';
import { Account, Activation, RoleGrant, Session } from './account.entity.js';
import { accountCreated, accountDisabled, accountEnabled, accountLeft, linkHandedOut } from './account.events.js';
import { accountView } from './account.view.js';
import { takeAway } from './grants/grant-book.js';
import { sealOf } from './grant.js';
import { keepOne } from './grants/keep-one.js';
import { administratorIn } from './roles.js';

const LINK_LIFE_MS = 24 * 3600_000;
const PAGE = 100;

export type AccountOfPerson = Pick<Account, 'username' | 'name' | 'unitCode' | 'state' | 'createdAt' | 'lastSignIn'>;

/** Accounts and rights. The system administrator makes accounts, the security administrator grants: two people. */
export class AccountDesk {
  constructor(
    private readonly work: UnitOfWork,
    private readonly personKey: string,
    /** Whether the bureau's own directory or provider is a way in. */
    private readonly signsInElsewhere = false,
  ) {}

  /** `text` occurs in the user name or the person's name; `cursor` is how many were seen before. */
  async list(
    actor: Actor,
    { text = '', cursor = '0' }: { text?: string; cursor?: string } = {},
  ): Promise<Page<AccountView>> {
    if (!/^\d{1,9}$/.test(cursor)) throw new ZsError('INVALID_INPUT', { problems: 'cursor 应为上一页给出的 next' });
    const contains = ILike(`%${text.trim().replace(/[\\%_]/g, '\\$&')}%`);
    return this.#as(actor, async (ctx) => {
      const [accounts, total] = await ctx.manager.findAndCount(Account, {
        where: [{ username: contains }, { name: contains }],
        order: { username: 'ASC' },
        take: PAGE,
        skip: Number(cursor),
      });
      const listed = { accountId: In(accounts.map(({ id }) => id)) };
      const grants = new Map((await ctx.manager.findBy(RoleGrant, listed)).map((grant) => [grant.accountId, grant]));
      const bound = [...(await ctx.manager.findBy(SecondFactor, listed)), ...(await ctx.manager.findBy(Ukey, listed))];
      const factors = new Set(bound.map(({ accountId }) => accountId));
      const seen = Number(cursor) + accounts.length;
      return {
        items: accounts.map((account) => {
          const grant = grants.get(account.id);
          const altered = grant !== undefined && !sealOf(ctx).isGenuine(grant);
          return accountView(account, altered ? undefined : grant, ctx.clock.now(), {
            secondFactor: factors.has(account.id),
            altered,
          });
        }),
        total,
        next: seen < total ? String(seen) : null,
      };
    });
  }

  /** Pending until the one-time link was used; holds no role yet. */
  async create(actor: Actor, body: CreateAccount): Promise<ActivationView> {
    return this.#as(actor, async (ctx) => (await this.createIn(ctx, body)).link);
  }

  /** As part of a larger act, such as a table of people. */
  async createIn(ctx: Ctx, body: CreateAccount): Promise<{ id: string; link: ActivationView }> {
    if (await ctx.manager.existsBy(Account, { username: body.username })) throw new ZsError('CONFLICT');
    const account = this.newAccount(ctx, body);
    await ctx.manager.insert(Account, account);
    await ledger.append(ctx, accountCreated(`account/${account.id}`, { username: body.username, name: body.name }));
    return { id: account.id, link: await makeLink(ctx, account) };
  }

  /** @throws ZsError GRANT_BY_TWO for a role the account does not hold; LAST_ADMINISTRATOR */
  async keepRoles(actor: Actor, id: string, roles: Role[]): Promise<AccountView> {
    return this.#as(actor, async (ctx) => takeAway(ctx, await this.#lock(ctx, id), roles));
  }

  async disable(actor: Actor, id: string): Promise<void> {
    await this.#as(actor, async (ctx) => {
      const account = await this.#lock(ctx, id);
      const grant = await ctx.manager.findOneBy(RoleGrant, { accountId: id });
      const post = grant && administratorIn(grant.roles);
      if (post) await keepOne(ctx, post, id);
      await ctx.manager.update(Account, { id }, { state: 'disabled' });
      await ctx.manager.delete(Session, { accountId: id });
      await ledger.append(ctx, accountDisabled(`account/${id}`, { username: account.username }));
    });
  }

  /** All accounts a table of people may mean: by the user name, or by the number they were made with. */
  async meantBy(ctx: Ctx, words: readonly string[]): Promise<Map<string, Account[]>> {
    const byDigest = new Map(words.map((word) => [this.#digestOf(word), word]));
    const found = await ctx.manager.find(Account, {
      where: [{ username: In([...words]) }, { personDigest: In([...byDigest.keys()]) }],
      order: { username: 'ASC' },
    });
    const meant = new Map<string, Account[]>();
    for (const account of found) {
      const named = [account.username, byDigest.get(account.personDigest)];
      for (const word of new Set(named.filter((one) => one !== undefined && words.includes(one))))
        meant.set(word ?? '', [...(meant.get(word ?? '') ?? []), account]);
    }
    return meant;
  }

  /**
   * Of somebody who goes: the account, its sessions, its links and its rights. As part of a larger act.
   *
   * @throws ZsError LAST_ADMINISTRATOR
   */
  async leave(ctx: Ctx, id: string, said: { lastDay: string; inHand: Record<string, number> }): Promise<void> {
    const account = await this.#lock(ctx, id);
    if (await ctx.manager.existsBy(RoleGrant, { accountId: id })) await takeAway(ctx, account, []);
    await ctx.manager.update(Account, { id }, { state: 'disabled' });
    await ctx.manager.delete(Session, { accountId: id });
    await ctx.manager.update(Activation, { accountId: id, usedAt: IsNull() }, { usedAt: ctx.clock.now() });
    await ledger.append(ctx, accountLeft(`account/${id}`, { username: account.username, ...said }));
  }

  /**
   * Also unlocks. Who has no password yet, or lost it, needs a new link, which is not for who opens the account again: with
   * it he would be that person. Whom the bureau's directory knows needs none; an administrator who was locked out keeps his
   * password, or the post would be vacant.
   *
   * @throws ZsError CONFLICT when the account is open
   */
  async enable(actor: Actor, id: string): Promise<EnabledView> {
    return this.#as(actor, async (ctx) => {
      const account = await this.#lock(ctx, id);
      const { state, lockedUntil, username } = account;
      const now = ctx.clock.now();
      const locked = state === 'active' && lockedUntil !== null && lockedUntil > now;
      if (state === 'active' && !locked) throw new ZsError('CONFLICT');
      const grant = await ctx.manager.findOneBy(RoleGrant, { accountId: id });
      const post = grant && administratorIn(grant.roles);
      const known = (locked && post) || (this.signsInElsewhere && (await isKnownElsewhere(ctx, id)));
      await ctx.manager.update(
        Account,
        { id },
        { state: known ? 'active' : 'pending', lockedUntil: null, failures: 0, enabledAt: now },
      );
      await ctx.manager.delete(Session, { accountId: id });
      await ctx.manager.update(Activation, { accountId: id, usedAt: IsNull() }, { usedAt: now });
      // who opens it hands out no link; entries of former releases name one
      await ledger.append(ctx, accountEnabled(`account/${id}`, { username, linkUntil: null }));
      return { needsLink: !known };
    });
  }

  /**
   * A new link for who has not chosen a password. Where rights wait behind it, the security administrator has agreed to it
   * before, and to each one.
   *
   * @throws ZsError LINK_BY_TWO; CONFLICT when the account is not waiting for one
   */
  async handOutLink(actor: Actor, id: string): Promise<ActivationView> {
    return this.#as(actor, async (ctx) => {
      const account = await this.#lock(ctx, id);
      if (account.state !== 'pending' || id === actor.id) throw new ZsError('CONFLICT');
      const { enabledAt } = account;
      const entitled = await ctx.manager.existsBy(RoleGrant, { accountId: id });
      const since = enabledAt && MoreThanOrEqual(new Date(enabledAt.getTime() + LINK_LIFE_MS));
      const spent = !since || (await ctx.manager.existsBy(Activation, { accountId: id, expiresAt: since }));
      if (entitled && spent) throw new ZsError('LINK_BY_TWO');
      const link = await makeLink(ctx, account);
      const { username } = account;
      await ledger.append(ctx, linkHandedOut(`account/${id}`, { username, until: link.expiresAt }));
      return link;
    });
  }

  /**
   * The authenticator, or the key, is one half of an account. Who handed out the other, a link or an identity of the directory, does not
   * take it away: links are the system administrator's, who has no door here; identities are looked up.
   *
   * @throws ZsError FORBIDDEN for one's own; FACTOR_BY_TWO
   */
  async removeFactor(actor: Actor, id: string): Promise<void> {
    await this.#as(actor, async (ctx) => {
      const account = await this.#lock(ctx, id);
      if (id === actor.id) throw new ZsError('FORBIDDEN');
      const linked = { accountId: id, linkedBy: actor.id };
      if (await ctx.manager.existsBy(ExternalIdentity, linked)) throw new ZsError('FACTOR_BY_TWO');
      await unbindFactors(ctx, account);
    });
  }

  async demoUsers(): Promise<DemoSignIn['users']> {
    return this.work.run(systemActor(), async (ctx) => {
      const users = await ctx.manager.find(Account, {
        where: { demo: true },
        order: { createdAt: 'ASC', username: 'ASC' },
      });
      const grants = new Map((await ctx.manager.find(RoleGrant)).map((grant) => [grant.accountId, grant]));
      return users.flatMap(({ id, username, name }) => {
        const role = grants.get(id)?.roles[0];
        return role ? [{ username, name, role }] : [];
      });
    });
  }

  newAccount(ctx: Ctx, body: CreateAccount): Account {
    return Object.assign(new Account(), {
      id: randomUUID(),
      username: body.username,
      name: body.name,
      personDigest: this.#digestOf(body.personId),
      unitCode: body.unitCode ?? null,
      state: 'pending',
      demo: false,
      password: null,
      createdBy: ctx.actor.id,
      createdAt: ctx.clock.now(),
    });
  }

  /** What is kept of one natural person, for that person: by the digest, the number itself is not stored. */
  async ofPerson(actor: Actor, personId: string): Promise<AccountOfPerson[]> {
    return this.#as(actor, async (ctx) => {
      const held = await ctx.manager.find(Account, {
        where: { personDigest: this.#digestOf(personId) },
        order: { username: 'ASC' },
      });
      return held.map(({ username, name, unitCode, state, createdAt, lastSignIn }) => ({
        ...{ username, name, unitCode, state, createdAt, lastSignIn },
      }));
    });
  }

  #digestOf(personId: string): string {
    return hmacSm3(this.personKey, personId.normalize('NFKC').trim().toUpperCase()).toString('hex');
  }

  async #lock(ctx: Ctx, id: string): Promise<Account> {
    const account = await ctx.manager.findOne(Account, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!account) throw new ZsError('NOT_FOUND');
    return account;
  }

  /** The login role alone reaches these tables, whatever the actor's own data scope. */
  #as<T>(actor: Actor, work: (ctx: Ctx) => Promise<T>): Promise<T> {
    return this.work.run({ ...actor, scope: NO_SCOPE }, work);
  }
}

/** An administrator's way in is the password kept here, whatever was linked before he became one. */
async function isKnownElsewhere(ctx: Ctx, accountId: string): Promise<boolean> {
  const grant = await ctx.manager.findOneBy(RoleGrant, { accountId });
  if (grant && administratorIn(grant.roles)) return false;
  return ctx.manager.existsBy(ExternalIdentity, { accountId });
}

export async function makeLink(ctx: Ctx, account: Account): Promise<ActivationView> {
  const token = randomBytes(32).toString('base64url');
  const now = ctx.clock.now();
  const expiresAt = new Date(now.getTime() + LINK_LIFE_MS);
  // one link at a time: a new one says that the last is lost or in wrong hands
  await ctx.manager.update(Activation, { accountId: account.id, usedAt: IsNull() }, { usedAt: now });
  await ctx.manager.insert(Activation, { tokenDigest: sm3Hex(token), accountId: account.id, expiresAt, usedAt: null });
  return { username: account.username, token, expiresAt: expiresAt.toISOString() };
}
