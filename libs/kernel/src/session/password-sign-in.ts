import { administratorIn } from '../administration/roles.js';
import { Account } from '../administration/account.entity.js';
import type { AccessSettings } from '../config/access-settings.js';
import type { SecondProof } from '@zhunsheng/contract';
import { ZsError } from '../errors/zs-error.js';
import { type Claim, type CredentialCheck, refuse } from './credential-check.js';
import type { PasswordRule } from './credential/password-rule.js';
import type { SecondFactors } from './factor/second-factors.js';
import type { PasswordHasher } from './password.js';
import { actorOf, type OpenSession, type SessionDesk } from './session-desk.js';

export interface PasswordSignInParts {
  check: CredentialCheck;
  sessions: SessionDesk;
  factors: SecondFactors;
  passwords: PasswordHasher;
  rule: PasswordRule;
  access: AccessSettings;
}

/** By the password kept here. Where the bureau has its own directory, that is the administrators' way in when it fails. */
export class PasswordSignIn {
  constructor(private readonly parts: PasswordSignInParts) {}

  /** @throws ZsError SIGN_IN_REFUSED, EXTERNAL_SIGN_IN_ONLY, PASSWORD_EXPIRED, SECOND_FACTOR_… */
  async open(claim: Claim & SecondProof): Promise<OpenSession> {
    const { check, sessions, factors, passwords, rule, access } = this.parts;
    return check.pass(claim, async (ctx, account) => {
      const { roles } = await actorOf(ctx, account);
      const ways = externalWays(access);
      if (ways.length > 0 && !administratorIn(roles)) {
        const error = new ZsError('EXTERNAL_SIGN_IN_ONLY', { ways: ways.join('、') });
        return refuse(ctx, account, claim.address, '本地密码只供三员使用', error);
      }
      if (rule.isExpired(account.passwordSetAt, ctx.clock.now()) && !account.demo) {
        const error = new ZsError('PASSWORD_EXPIRED', { days: rule.ageDays ?? 0 });
        return refuse(ctx, account, claim.address, '密码到期未换', error);
      }
      const { address } = claim;
      const asked = { purpose: 'sign-in' as const };
      const refusal = await factors.refusal(ctx, account, { roles, proof: claim, address, asked });
      if (refusal) return refusal;
      if (account.password && passwords.isOutdated(account.password))
        await ctx.manager.update(Account, { id: account.id }, { password: await passwords.hash(claim.password) });
      const provenAt = (await factors.isMost(ctx, account.id, claim)) ? ctx.clock.now() : null;
      return sessions.begin(ctx, account, address, '密码', provenAt);
    });
  }
}

export function externalWays({ ldap, oidc, cas }: AccessSettings): string[] {
  return [ldap && '单位目录', oidc && '统一身份认证', cas && 'CAS 统一登录'].filter((way) => way !== null);
}
