import { In } from 'typeorm';
import type { Role, SecondProof } from '@zhunsheng/contract';

import { systemActor } from '../actor/actor.js';
import { Account, RoleGrant, Session } from '../administration/account.entity.js';
import { GrantProposal } from '../administration/grants/grant-proposal.entity.js';
import { proposeGrant } from '../administration/grants/grant-proposals.js';
import { administratorIn } from '../administration/roles.js';
import type { Ctx } from '../database/ctx.js';
import type { UnitOfWork } from '../database/unit-of-work.js';
import { ZsError } from '../errors/zs-error.js';
import { ledger } from '../ledger/ledger.js';
import { refuse } from '../session/credential-check.js';
import type { SecondFactors } from '../session/factor/second-factors.js';
import { actorOf, type OpenSession, type SessionDesk } from '../session/session-desk.js';
import { identityRegistered } from './external-identity.events.js';
import { ExternalIdentity } from './external-identity.entity.js';
import type { HalfSignIns, HalfWay } from './half/half-sign-ins.js';

/** Who a provider says somebody is. */
export interface KnownThere {
  way: ExternalIdentity['way'];
  issuer: string;
  subject: string;
  username: string;
  name: string;
  groups: string[];
  /** What the groups suggest; never granted by itself. */
  suggested: Role[];
  /** When he last proved it there; null when the provider does not say. */
  provenAt: Date | 'now' | null;
}

/** Said again who he is, and goes on in the session he has. */
export const CONFIRMED = Symbol('confirmed');
export type Confirmed = typeof CONFIRMED;

/** Signed in, or half way there: the authenticator's code is still owed. */
export type Entered = OpenSession | HalfWay;

/** From an identity the bureau vouches for to a session of the account it was linked to, by a person, beforehand. */
export class ExternalSignIn {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sessions: SessionDesk,
    private readonly factors: SecondFactors,
    private readonly halves: HalfSignIns,
  ) {}

  /** @throws ZsError EXTERNAL_UNLINKED, SIGN_IN_REFUSED, SECOND_FACTOR_WRONG */
  async enter(known: KnownThere, address: string, proof: SecondProof = {}): Promise<Entered> {
    const outcome = await this.work.run(systemActor(), async (ctx) => {
      const { accountId } = await register(ctx, known);
      const account = accountId
        ? await ctx.manager.findOne(Account, { where: { id: accountId }, lock: { mode: 'pessimistic_write' } })
        : null;
      const refused = (reason: string, error?: ZsError) =>
        refuse(ctx, account, address, `${known.way} ${known.username}：${reason}`, error);
      if (!account)
        return refused(
          '统一身份没有关联账号',
          new ZsError('EXTERNAL_UNLINKED', { name: known.name || known.username }),
        );
      if (account.lockedUntil && account.lockedUntil > ctx.clock.now()) return refused('账号锁定中');
      if (account.state !== 'active') return refused('账号未启用');
      const { roles } = await actorOf(ctx, account);
      // whoever keeps the directory must not thereby hold the three posts
      if (administratorIn(roles)) return refused('三员只用本系统的密码登录');
      await suggestRoles(ctx, account, known);
      const { code } = proof;
      // a signature needs something to sign, which is handed out with the half sign-in only
      const showing = {
        roles,
        proof: code === undefined ? {} : { code },
        address,
        asked: { purpose: 'sign-in' as const },
      };
      const asked = await this.factors.refusal(ctx, account, showing);
      const most = await this.factors.isMost(ctx, account.id, {});
      // a code of the authenticator was shown to us, here and now
      const shown = most && (code !== undefined || known.provenAt === 'now');
      const provenAt = shown ? ctx.clock.now() : known.provenAt === 'now' ? null : known.provenAt;
      if (!asked) return this.sessions.begin(ctx, account, address, known.way, provenAt);
      return code === undefined ? this.halves.open(ctx, account, { way: known.way, provenAt }, asked) : asked;
    });
    if (outcome instanceof ZsError) throw outcome;
    return outcome;
  }

  /** Before a grave act. @throws ZsError EXTERNAL_SIGN_IN_FAILED, STEP_UP_WRONG for who has an authenticator to show */
  async confirm(known: KnownThere, address: string, tokenDigest: string): Promise<Confirmed> {
    const outcome = await this.work.run(systemActor(), async (ctx) => {
      const { issuer, subject, way, username } = known;
      const identity = await ctx.manager.findOneBy(ExternalIdentity, { issuer, subject });
      const session = await ctx.manager.findOneBy(Session, { tokenDigest });
      const account = session
        ? await ctx.manager.findOne(Account, { where: { id: session.accountId }, lock: { mode: 'pessimistic_write' } })
        : null;
      const refused = (why: string, error: ZsError = new ZsError('EXTERNAL_SIGN_IN_FAILED', { why })) =>
        refuse(ctx, account, address, `${way} ${username}：再次确认身份：${why}`, error);
      const now = ctx.clock.now();
      if (!session || !account || session.oustedAt || session.expiresAt <= now) return refused('原来的登录已结束');
      if (identity?.accountId !== account.id) return refused('认出的是另一个人');
      if (account.state !== 'active' || (account.lockedUntil && account.lockedUntil > now))
        return refused('账号未启用');
      // one who has an authenticator shows it: the provider's word alone is less than he gave at the sign-in
      if (await this.factors.isBound(ctx, account.id))
        return refused('已绑定第二因素，须用动态码或签名', new ZsError('STEP_UP_WRONG'));
      await this.sessions.confirm(ctx, { actor: await actorOf(ctx, account), session: tokenDigest }, address);
      return CONFIRMED;
    });
    if (outcome instanceof ZsError) throw outcome;
    return outcome;
  }

  /** Nobody was recognised: it is written down all the same, with what was claimed. */
  async refuse(address: string, reason: string, error: ZsError): Promise<never> {
    throw await this.work.run(systemActor(), (ctx) => refuse(ctx, null, address, reason, error));
  }
}

/** Keyed by (issuer, subject): a login name alone never finds an account. */
async function register(ctx: Ctx, known: KnownThere): Promise<ExternalIdentity> {
  const { way, issuer, subject, username, name, groups } = known;
  const key = { issuer, subject };
  const found = await ctx.manager.findOneBy(ExternalIdentity, key);
  const seen = { username, name, groups, seenAt: ctx.clock.now() };
  if (found) {
    await ctx.manager.update(ExternalIdentity, key, seen);
    return found;
  }
  const identity = Object.assign(new ExternalIdentity(), { ...key, way, ...seen, accountId: null });
  await ctx.manager.insert(ExternalIdentity, identity);
  await ledger.append(ctx, identityRegistered(`identity/${subject}`, { way, issuer, subject, username }));
  return identity;
}

/** A group of the directory becomes a suggestion that two administrators may turn into a right; an administrator's post never. */
async function suggestRoles(ctx: Ctx, account: Account, { way, groups, suggested }: KnownThere): Promise<void> {
  const grant = await ctx.manager.findOneBy(RoleGrant, { accountId: account.id });
  const roles = suggested.filter((role) => !administratorIn([role]));
  if (roles.every((role) => grant?.roles.includes(role))) return;
  const decided = { accountId: account.id, origin: '目录' as const, state: In(['待提出', '待审定', '已退回']) };
  if (await ctx.manager.existsBy(GrantProposal, decided)) return;
  if (await ctx.manager.existsBy(GrantProposal, { accountId: account.id, state: In(['待提出', '待审定']) })) return;
  await proposeGrant(
    ctx,
    { accountId: account.id, roles, scope: { kind: 'none' }, reason: `${way} 组：${groups.join('、')}`.slice(0, 200) },
    '目录',
  );
}
