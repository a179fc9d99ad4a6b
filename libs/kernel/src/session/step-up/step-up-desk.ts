import type { ConfirmIdentity, KeyChallengeView, SecondProof } from '@zhunsheng/contract';

import { systemActor } from '../../actor/actor.js';
import { Account, Session } from '../../administration/account.entity.js';
import type { Ctx } from '../../database/ctx.js';
import type { UnitOfWork } from '../../database/unit-of-work.js';
import { ZsError } from '../../errors/zs-error.js';
import type { Caller } from '../../http/caller.js';
import type { LdapSignIn } from '../../sign-in/ldap/ldap-sign-in.js';
import { type CredentialCheck, refuse } from '../credential-check.js';
import type { SecondFactors } from '../factor/second-factors.js';
import type { SessionDesk } from '../session-desk.js';

export interface StepUpParts {
  work: UnitOfWork;
  check: CredentialCheck;
  sessions: SessionDesk;
  factors: SecondFactors;
  directory: LdapSignIn;
}

type Shown = (ctx: Ctx, account: Account) => Promise<null | ZsError>;

/** Who is signed in shows again who he is, by the way he came in; good for a few minutes and for this session only. */
export class StepUpDesk {
  constructor(private readonly parts: StepUpParts) {}

  /** @throws ZsError STEP_UP_WRONG whatever was wrong of the two; STEP_UP_ELSEWHERE for who has neither of them here */
  async confirm(caller: Caller, { password = '', ...proof }: ConfirmIdentity, address: string): Promise<void> {
    const { work, check } = this.parts;
    const session = await work.run(systemActor(), (ctx) =>
      ctx.manager.findOneBy(Session, { tokenDigest: caller.session }),
    );
    const shown: Shown = (ctx, account) => this.#shown(ctx, account, caller, proof, address);
    const { username, id } = caller.actor;
    const done = session?.way === '密码' ? check.pass({ username, password, address }, shown) : null;
    await (done ?? this.#elsewhere(session, id, password, address, shown)).catch(asOne);
  }

  challenge({ actor, session }: Caller): Promise<KeyChallengeView> {
    return this.parts.work.run(systemActor(), async (ctx) => {
      const account = await ctx.manager.findOneByOrFail(Account, { id: actor.id });
      return this.parts.factors.challenge(ctx, account, { purpose: 'confirm', session });
    });
  }

  async #elsewhere(
    session: Session | null,
    accountId: string,
    password: string,
    address: string,
    shown: Shown,
  ): Promise<void> {
    const { work, check, directory, factors } = this.parts;
    // who is locked out learns nothing of his password, and the directory is not asked for him
    await work.run(systemActor(), (ctx) => this.#open(ctx, accountId, address)).then(throwIfRefused);
    const vouched = session?.way === 'LDAP' ? await directory.vouchesFor(accountId, password) : null;
    const outcome = await work.run(systemActor(), async (ctx) => {
      const account = await this.#open(ctx, accountId, address);
      if (account instanceof ZsError) return account;
      if (!session) return new ZsError('STEP_UP_WRONG');
      const bound = await factors.isBound(ctx, accountId);
      if (vouched === 'unknown')
        return refuse(ctx, account, address, '再次确认身份：目录没有应答', new ZsError('STEP_UP_WRONG'));
      if (vouched === 'no') return check.countFailure(ctx, account, address, '再次确认身份：目录没有认出');
      // a provider's password is never typed here: the authenticator or the key is what can be shown
      if (session.way !== 'LDAP' && !bound) return new ZsError('STEP_UP_ELSEWHERE');
      return shown(ctx, account);
    });
    if (outcome) throw outcome;
  }

  /** The account under a lock, or why it is closed: written down, and returned so that this stands. */
  async #open(ctx: Ctx, accountId: string, address: string): Promise<Account | ZsError> {
    const where = { id: accountId };
    const account = await ctx.manager.findOne(Account, { where, lock: { mode: 'pessimistic_write' } });
    const reason = this.parts.check.closed(account);
    if (!account || reason) return refuse(ctx, account, address, `再次确认身份：${reason}`);
    return account;
  }

  async #shown(
    ctx: Ctx,
    account: Account,
    caller: Caller,
    proof: SecondProof,
    address: string,
  ): Promise<null | ZsError> {
    const { factors, sessions } = this.parts;
    const asked = { purpose: 'confirm' as const, session: caller.session };
    const { roles } = caller.actor;
    const bound = await factors.isBound(ctx, account.id);
    const refusal = bound ? await factors.refusal(ctx, account, { roles, proof, address, asked }) : null;
    if (refusal) return refusal;
    await sessions.confirm(ctx, caller, address);
    return null;
  }
}

const WRONG = ['SIGN_IN_REFUSED', 'SECOND_FACTOR_REQUIRED', 'SECOND_FACTOR_WRONG', 'UKEY_REQUIRED', 'UKEY_WRONG'];

function throwIfRefused(outcome: unknown): void {
  if (outcome instanceof ZsError) throw outcome;
}

/** One answer, and not the one that means that the session is over. */
function asOne(error: unknown): never {
  throw error instanceof ZsError && WRONG.includes(error.code) ? new ZsError('STEP_UP_WRONG') : error;
}
