import { systemActor } from '../actor/actor.js';
import { Account } from '../administration/account.entity.js';
import type { Clock, Ctx } from '../database/ctx.js';
import type { UnitOfWork } from '../database/unit-of-work.js';
import { ZsError } from '../errors/zs-error.js';
import { ledger } from '../ledger/ledger.js';
import type { PasswordHasher } from './password.js';
import { accountLocked, sessionRefused } from './session.events.js';

const MINUTE = 60_000;
const FAILURES = 5;
const FAILURE_WINDOW = 15 * MINUTE;
const LOCK = 30 * MINUTE;

export interface Claim {
  username: string;
  password: string;
  address: string;
}

/** Whoever says a user name and its password: the one place that counts failures and locks. */
export class CredentialCheck {
  constructor(
    private readonly work: UnitOfWork,
    private readonly passwords: PasswordHasher,
    private readonly clock: Clock,
  ) {}

  /**
   * Does `then` for who the password belongs to. A refusal is returned, not thrown, inside the transaction: the count and
   * the entry in the ledger stand although nobody got in.
   * @throws ZsError SIGN_IN_REFUSED whatever the reason: the caller learns nothing about names or locks; what `then` returned.
   */
  async pass<T>(claim: Claim, then: (ctx: Ctx, account: Account) => Promise<T | ZsError>): Promise<T> {
    const { username, password, address } = claim;
    const account = await this.work.run(systemActor(), (ctx) => ctx.manager.findOneBy(Account, { username }));
    const right = await this.passwords.verify(password, account?.password ?? null);
    const outcome = await this.work.run(systemActor(), async (ctx) => {
      // read again under a lock: parallel guesses must not share one count
      const current = account
        ? await ctx.manager.findOne(Account, { where: { id: account.id }, lock: { mode: 'pessimistic_write' } })
        : null;
      const reason = this.closed(current);
      if (!current || reason) return refuse(ctx, current, address, reason ?? '没有这个用户');
      if (!right || current.password !== account?.password)
        return this.countFailure(ctx, current, address, '密码不正确');
      return then(ctx, current);
    });
    if (outcome instanceof ZsError) throw outcome;
    return outcome;
  }

  async countFailure(ctx: Ctx, account: Account, address: string, reason: string): Promise<ZsError> {
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
    if (lockedUntil)
      await ledger.append(ctx, accountLocked(`account/${account.id}`, { until: lockedUntil.toISOString() }));
    return refuse(ctx, account, address, reason);
  }

  /** Why this account lets nobody in now, whatever is shown; null when it is open. */
  closed(account: Account | null): string | null {
    if (!account) return '没有这个用户';
    if (account.lockedUntil && account.lockedUntil > this.clock.now()) return '账号锁定中';
    return account.state === 'active' ? null : '账号未启用';
  }
}

export async function refuse(
  ctx: Ctx,
  account: Account | null,
  address: string,
  reason: string,
  error = new ZsError('SIGN_IN_REFUSED'),
): Promise<ZsError> {
  await ledger.append(ctx, sessionRefused(`account/${account?.id ?? 'unknown'}`, { address, reason }));
  return error;
}
