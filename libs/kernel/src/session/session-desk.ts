import { randomBytes, timingSafeEqual } from 'node:crypto';

import type { SessionRow } from '@zhunsheng/contract';

import type { Actor } from '../actor/actor.js';
import { NO_SCOPE, systemActor } from '../actor/actor.js';
import { Account, RoleGrant, scopeOf, Session } from '../administration/account.entity.js';
import { hmacSm3, sm3Hex } from '../crypto/sm3.js';
import type { Clock, Ctx } from '../database/ctx.js';
import type { UnitOfWork } from '../database/unit-of-work.js';
import { ledger } from '../ledger/ledger.js';
import { dayInChina } from './credential/china-day.js';
import { sessionClosed, sessionOpened } from './session.events.js';

const MINUTE = 60_000;
const IDLE = 15 * MINUTE;
/** The three administrators leave their desk for less. */
const IDLE_ADMINISTRATOR = 10 * MINUTE;
const ABSOLUTE = 8 * 60 * MINUTE;
const TOUCH = 30_000;

export interface OpenSession {
  token: string;
  actor: Actor;
  csrf: string;
}

export interface ResolvedSession {
  actor: Actor;
  session: string;
  csrf: string;
}

/** Opaque sessions kept on the server: closing one takes effect with the next request, wherever it arrives. */
export class SessionDesk {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** For somebody who has just shown who he is; a new token each time, whatever cookie came with the request. */
  async begin(ctx: Ctx, account: Account, address: string, way: SessionRow['way']): Promise<OpenSession> {
    const now = this.clock.now();
    const actor = await actorOf(ctx, account);
    await ctx.manager.update(
      Account,
      { id: account.id },
      { failures: 0, firstFailureAt: null, lockedUntil: null, lastSignIn: now },
    );
    const token = randomBytes(32).toString('base64url');
    await ctx.manager.insert(Session, {
      tokenDigest: sm3Hex(token),
      accountId: account.id,
      way,
      createdAt: now,
      lastSeen: now,
      expiresAt: new Date(now.getTime() + ABSOLUTE),
      address,
    });
    const { username } = account;
    await ledger.append({ ...ctx, actor }, sessionOpened(`account/${account.id}`, { username, address }));
    return { token, actor, csrf: csrfOf(token) };
  }

  /** Who a request comes from; null when the session ended. `background` requests (polling) keep nobody signed in. */
  async resolve(token: string, background: boolean): Promise<ResolvedSession | null> {
    const session = sm3Hex(token);
    return this.work.run(systemActor(), async (ctx) => {
      const found = await ctx.manager.findOneBy(Session, { tokenDigest: session });
      const account = found && (await ctx.manager.findOneBy(Account, { id: found.accountId, state: 'active' }));
      if (!found || !account) return null;
      const actor = await actorOf(ctx, account);
      const now = this.clock.now();
      const idle = actor.scope.kind === 'none' ? IDLE_ADMINISTRATOR : IDLE;
      if (now >= found.expiresAt || now.getTime() - found.lastSeen.getTime() > idle) {
        await ctx.manager.delete(Session, { tokenDigest: session });
        return null;
      }
      if (!background && now.getTime() - found.lastSeen.getTime() > TOUCH)
        await ctx.manager.update(Session, { tokenDigest: session }, { lastSeen: now });
      return { actor, session, csrf: csrfOf(token) };
    });
  }

  async close(caller: ResolvedSession): Promise<void> {
    await this.work.run({ ...caller.actor, scope: NO_SCOPE }, async (ctx) => {
      await ctx.manager.delete(Session, { tokenDigest: caller.session });
      await ledger.append(
        { ...ctx, actor: caller.actor },
        sessionClosed(`account/${caller.actor.id}`, { reason: '主动退出' }),
      );
    });
  }
}

/** Rights are read at every request: a change of role, or the day after a grant's last, holds from the next one on. */
export async function actorOf(ctx: Ctx, account: Account): Promise<Actor> {
  const found = await ctx.manager.findOneBy(RoleGrant, { accountId: account.id });
  const grant = found?.until && found.until < dayInChina(ctx.clock.now()) ? null : found;
  const { id, username, name, unitCode } = account;
  return { id, username, name, unitCode, roles: grant?.roles ?? [], scope: grant ? scopeOf(grant) : NO_SCOPE };
}

/** Bound to the session and derivable only by who holds its token. */
function csrfOf(token: string): string {
  return hmacSm3(token, 'zs/csrf/1').toString('base64url');
}

export function sameCsrf(expected: string, given: unknown): boolean {
  if (typeof given !== 'string') return false;
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
