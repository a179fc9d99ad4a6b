import { randomBytes } from 'node:crypto';

import type { SessionRow } from '@zhunsheng/contract';
import { In, IsNull } from 'typeorm';

import type { Actor } from '../actor/actor.js';
import { NO_SCOPE, systemActor } from '../actor/actor.js';
import { Account, RoleGrant, scopeOf, Session } from '../administration/account.entity.js';
import { sealOf } from '../administration/grant.js';
import { grantAltered } from '../administration/grants/grant-proposal.events.js';
import { administratorIn } from '../administration/roles.js';
import { sm3Hex } from '../crypto/sm3.js';
import type { Clock, Ctx } from '../database/ctx.js';
import type { UnitOfWork } from '../database/unit-of-work.js';
import { ZsError } from '../errors/zs-error.js';
import { ledger } from '../ledger/ledger.js';
import { isOfSession } from '../observe/origin.js';
import { dayInChina } from './credential/china-day.js';
import { csrfOf } from './csrf.js';
import { sessionClosed, sessionConfirmed, sessionOpened, sessionsOusted } from './session.events.js';
import { SeenAhead } from './seen-ahead.js';
import { isFreshProof } from './step-up/fresh-proof.js';

const MINUTE = 60_000;
const IDLE = 15 * MINUTE;
/** The three administrators leave their desk for less. */
const IDLE_ADMINISTRATOR = 10 * MINUTE;
const ABSOLUTE = 8 * 60 * MINUTE;
const TOUCH = 30_000;
/** Of one account at the same time. */
const AT_ONCE = 3;
const AT_ONCE_ADMINISTRATOR = 1;

export interface OpenSession {
  token: string;
  actor: Actor;
  csrf: string;
  way: SessionRow['way'];
  /** Seconds until it ends if nobody does anything. */
  idleLeft: number;
  /** Earlier sessions of the account that ended by this one. */
  ousted: number;
}

export interface ResolvedSession {
  actor: Actor;
  session: string;
  csrf: string;
  way: SessionRow['way'];
  /** The person showed who he is within the last minutes. */
  confirmed: boolean;
  /** Seconds until it ends if nobody does anything. */
  idleLeft: number;
}

/** Opaque sessions kept on the server: closing one takes effect with the next request, wherever it arrives. */
export class SessionDesk {
  readonly #ahead = new SeenAhead(ABSOLUTE);

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * For somebody who is known; a new token each time, whatever cookie came with the request. `provenAt`: when he showed who
   * he is, by default now; null when a provider knew him from before and nobody knows who sat down since.
   */
  async begin(
    ctx: Ctx,
    account: Account,
    address: string,
    way: SessionRow['way'],
    provenAt: Date | null = this.clock.now(),
  ): Promise<OpenSession> {
    const now = this.clock.now();
    const actor = await actorOf(ctx, account);
    await ctx.manager.update(
      Account,
      { id: account.id },
      { failures: 0, firstFailureAt: null, lockedUntil: null, lastSignIn: now },
    );
    const ousted = await this.#makeRoom(ctx, account, actor);
    const token = randomBytes(32).toString('base64url');
    const tokenDigest = sm3Hex(token);
    isOfSession(tokenDigest);
    await ctx.manager.insert(Session, {
      tokenDigest,
      accountId: account.id,
      way,
      createdAt: now,
      lastSeen: now,
      confirmedAt: provenAt && provenAt > now ? now : provenAt,
      expiresAt: new Date(now.getTime() + ABSOLUTE),
      address,
    });
    const { username } = account;
    await ledger.append({ ...ctx, actor }, sessionOpened(`account/${account.id}`, { username, address }));
    return { token, actor, csrf: csrfOf(token), way, idleLeft: idleOf(actor) / 1000, ousted };
  }

  /**
   * Who a request comes from; null when the session ended. `background` requests (polling) keep nobody signed in.
   *
   * @throws ZsError SESSION_OUSTED, as often as it is tried: the person is to know why
   */
  async resolve(token: string, background: boolean): Promise<ResolvedSession | null> {
    const session = sm3Hex(token);
    let told = (): void => undefined;
    let forget = false;
    const resolved = await this.work.run(systemActor(), async (ctx) => {
      const found = await ctx.manager.findOneBy(Session, { tokenDigest: session });
      const account = found && (await ctx.manager.findOneBy(Account, { id: found.accountId, state: 'active' }));
      if (!found) forget = true;
      if (!found || !account) return null;
      isOfSession(session);
      const { actor, altered } = await rightsOf(ctx, account);
      const seals = sealOf(ctx);
      if (altered && seals.isNews(altered)) {
        const { id, username } = account;
        await ledger.append(ctx, grantAltered(`account/${id}`, { username, roles: altered.roles }));
        told = () => seals.told(altered);
      }
      const now = this.clock.now();
      const known = this.#ahead.as(found, now, background);
      if (!isAlive(known, actor, now)) {
        await ctx.manager.delete(Session, { tokenDigest: session });
        forget = true;
        return null;
      }
      // returned, not thrown in here: what was written above stands
      if (found.oustedAt) return new ZsError('SESSION_OUSTED');
      const touched = !background && now.getTime() - found.lastSeen.getTime() > TOUCH;
      if (touched) await ctx.manager.update(Session, { tokenDigest: session }, { lastSeen: now });
      const seen = touched || (!background && found.lastSeen > now) ? now : known.lastSeen;
      const ends = Math.min(seen.getTime() + idleOf(actor), known.expiresAt.getTime());
      const idleLeft = Math.floor((ends - now.getTime()) / 1000);
      const confirmed = isFreshProof(found.confirmedAt, now);
      return { actor, session, csrf: csrfOf(token), way: found.way, confirmed, idleLeft };
    });
    told();
    if (forget) this.#ahead.forget(session);
    if (resolved instanceof ZsError) throw resolved;
    return resolved;
  }

  /** The person of this session has just shown again who he is. */
  async confirm(
    ctx: Ctx,
    { actor, session }: Pick<ResolvedSession, 'actor' | 'session'>,
    address: string,
  ): Promise<void> {
    await ctx.manager.update(Session, { tokenDigest: session }, { confirmedAt: this.clock.now() });
    const { username } = actor;
    await ledger.append({ ...ctx, actor }, sessionConfirmed(`account/${actor.id}`, { username, address }));
  }

  async close(caller: ResolvedSession): Promise<void> {
    await this.work.run({ ...caller.actor, scope: NO_SCOPE }, async (ctx) => {
      await ctx.manager.delete(Session, { tokenDigest: caller.session });
      await ledger.append(
        { ...ctx, actor: caller.actor },
        sessionClosed(`account/${caller.actor.id}`, { reason: '主动退出' }),
      );
    });
    this.#ahead.forget(caller.session);
  }

  /** R-SEC-08: over the limit the oldest ends. The demo's accounts are meant for many visitors at a time. */
  async #makeRoom(ctx: Ctx, account: Account, actor: Actor): Promise<number> {
    if (account.demo) return 0;
    const now = this.clock.now();
    const accountId = account.id;
    const open = await ctx.manager.find(Session, {
      where: { accountId, oustedAt: IsNull() },
      order: { createdAt: 'DESC' },
    });
    const limit = administratorIn(actor.roles) ? AT_ONCE_ADMINISTRATOR : AT_ONCE;
    const over = open.filter((session) => isAlive(session, actor, now)).slice(limit - 1);
    if (over.length === 0) return 0;
    await ctx.manager.update(Session, { id: In(over.map(({ id }) => id)) }, { oustedAt: now });
    await ledger.append(ctx, sessionsOusted(`account/${accountId}`, { count: over.length, limit }));
    return over.length;
  }
}

function isAlive({ expiresAt, lastSeen }: Pick<Session, 'expiresAt' | 'lastSeen'>, actor: Actor, now: Date): boolean {
  return now < expiresAt && now.getTime() - lastSeen.getTime() <= idleOf(actor);
}

const idleOf = ({ scope }: Actor): number => (scope.kind === 'none' ? IDLE_ADMINISTRATOR : IDLE);

/** Rights are read at every request: a change of role, or the day after a grant's last, holds from the next one on. */
export async function actorOf(ctx: Ctx, account: Account): Promise<Actor> {
  return (await rightsOf(ctx, account)).actor;
}

/** `altered`: a right that was changed past the product, and is none. */
async function rightsOf(ctx: Ctx, account: Account): Promise<{ actor: Actor; altered: RoleGrant | null }> {
  const found = await ctx.manager.findOneBy(RoleGrant, { accountId: account.id });
  const altered = found && !sealOf(ctx).isGenuine(found) ? found : null;
  const over = found?.until && found.until < dayInChina(ctx.clock.now());
  const grant = altered || over ? null : found;
  const { id, username, name, unitCode } = account;
  const actor = { id, username, name, unitCode, roles: grant?.roles ?? [], scope: grant ? scopeOf(grant) : NO_SCOPE };
  return { actor, altered };
}
