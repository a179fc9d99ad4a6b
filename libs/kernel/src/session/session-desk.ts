import { randomBytes, timingSafeEqual } from 'node:crypto';

import type { Actor } from '../actor/actor.js';
import { NO_SCOPE, systemActor } from '../actor/actor.js';
import { hmacSm3, sm3Hex } from '../crypto/sm3.js';
import type { Clock, Ctx } from '../database/ctx.js';
import type { UnitOfWork } from '../database/unit-of-work.js';
import { ledger } from '../ledger/ledger.js';
import { Account, RoleGrant, scopeOf, Session } from '../administration/account.entity.js';
import { accountLocked, sessionClosed, sessionOpened, sessionRefused } from './session.events.js';
import type { PasswordHasher } from './password.js';

const MINUTE = 60_000;
const IDLE = 15 * MINUTE;
/** The three administrators leave their desk for less. */
const IDLE_ADMINISTRATOR = 10 * MINUTE;
const ABSOLUTE = 8 * 60 * MINUTE;
const TOUCH = 30_000;
const FAILURES = 5;
const FAILURE_WINDOW = 15 * MINUTE;
const LOCK = 30 * MINUTE;

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
    private readonly passwords: PasswordHasher,
    private readonly clock: Clock,
  ) {}

  /** Null = refused, whatever the reason: the caller learns nothing about names or locks. */
  async open(username: string, password: string, address: string): Promise<OpenSession | null> {
    const account = await this.#asProduct((ctx) => ctx.manager.findOneBy(Account, { username }));
    const right = await this.passwords.verify(password, account?.password ?? null);
    return this.#asProduct(async (ctx) => {
      const now = this.clock.now();
      // read again under a lock: parallel guesses must not share one count
      const current = account
        ? await ctx.manager.findOne(Account, { where: { id: account.id }, lock: { mode: 'pessimistic_write' } })
        : null;
      if (!current) return this.#refuse(ctx, 'account/unknown', address, '没有这个用户');
      const object = `account/${current.id}`;
      if (current.lockedUntil && current.lockedUntil > now) return this.#refuse(ctx, object, address, '账号锁定中');
      if (current.state !== 'active') return this.#refuse(ctx, object, address, '账号未启用');
      if (!right || current.password !== account?.password) return this.#countFailure(ctx, current, address);
      const actor = await actorOf(ctx, current);
      await ctx.manager.update(
        Account,
        { id: current.id },
        { failures: 0, firstFailureAt: null, lockedUntil: null, lastSignIn: now },
      );
      if (current.password && this.passwords.isOutdated(current.password))
        await ctx.manager.update(Account, { id: current.id }, { password: await this.passwords.hash(password) });
      const token = randomBytes(32).toString('base64url');
      const expiresAt = new Date(now.getTime() + ABSOLUTE);
      await ctx.manager.insert(Session, {
        tokenDigest: sm3Hex(token),
        accountId: current.id,
        createdAt: now,
        lastSeen: now,
        expiresAt,
        address,
      });
      await ledger.append({ ...ctx, actor }, sessionOpened(object, { username, address }));
      return { token, actor, csrf: csrfOf(token) };
    });
  }

  /** Who a request comes from; null when the session ended. `background` requests (polling) keep nobody signed in. */
  async resolve(token: string, background: boolean): Promise<ResolvedSession | null> {
    const session = sm3Hex(token);
    return this.#asProduct(async (ctx) => {
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

  async #countFailure(ctx: Ctx, account: Account, address: string): Promise<null> {
    const now = this.clock.now();
    const recent = account.firstFailureAt && now.getTime() - account.firstFailureAt.getTime() <= FAILURE_WINDOW;
    const failures = recent ? account.failures + 1 : 1;
    const lockedUntil = failures >= FAILURES ? new Date(now.getTime() + LOCK) : null;
    await ctx.manager.update(
      Account,
      { id: account.id },
      {
        failures: lockedUntil ? 0 : failures,
        firstFailureAt: lockedUntil ? null : recent ? account.firstFailureAt : now,
        lockedUntil,
      },
    );
    const object = `account/${account.id}`;
    if (lockedUntil) await ledger.append(ctx, accountLocked(object, { until: lockedUntil.toISOString() }));
    return this.#refuse(ctx, object, address, '密码不正确');
  }

  async #refuse(ctx: Ctx, object: string, address: string, reason: string): Promise<null> {
    await ledger.append(ctx, sessionRefused(object, { address, reason }));
    return null;
  }

  #asProduct<T>(work: (ctx: Ctx) => Promise<T>): Promise<T> {
    return this.work.run(systemActor(), work);
  }
}

/** Rights are read at every request: a change of role holds from the next one on. */
export async function actorOf(ctx: Ctx, account: Account): Promise<Actor> {
  const grant = await ctx.manager.findOneBy(RoleGrant, { accountId: account.id });
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
