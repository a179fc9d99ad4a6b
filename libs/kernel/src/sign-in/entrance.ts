import type { ValueProvider } from '@nestjs/common';

import type { AccessSettings } from '../config/access-settings.js';
import type { FieldCipher } from '../crypto/field-cipher.js';
import type { Clock } from '../database/ctx.js';
import type { UnitOfWork } from '../database/unit-of-work.js';
import { CredentialCheck } from '../session/credential-check.js';
import { CredentialDesk } from '../session/credential/credential-desk.js';
import { OwnFactorDesk } from '../session/credential/own-factor-desk.js';
import { PasswordRule } from '../session/credential/password-rule.js';
import type { LedgerDesk } from '../ledger/ledger-desk.js';
import { FactorDemand } from '../session/factor/factor-demand.js';
import { SecondFactors } from '../session/factor/second-factors.js';
import type { PasswordHasher } from '../session/password.js';
import { PasswordSignIn } from '../session/password-sign-in.js';
import { SessionDesk } from '../session/session-desk.js';
import { StepUpDesk } from '../session/step-up/step-up-desk.js';
import { CasSignIn } from './cas/cas-sign-in.js';
import { ExternalSignIn } from './external-sign-in.js';
import { HalfSignIns } from './half/half-sign-ins.js';
import { IdentityLinks } from './identity-links.js';
import { LdapSignIn } from './ldap/ldap-sign-in.js';
import { OfferedWays } from './offered-ways.js';
import { OidcProvider } from './oidc/oidc-provider.js';
import { OidcSignIn } from './oidc/oidc-sign-in.js';
import { SignInAttempts } from './sign-in-attempts.js';

export interface EntranceParts {
  work: UnitOfWork;
  clock: Clock;
  passwords: PasswordHasher;
  cipher: FieldCipher;
  access: AccessSettings;
  log: Pick<LedgerDesk, 'read'>;
}

export interface Entrance {
  sessions: SessionDesk;
  credentials: CredentialDesk;
  rule: PasswordRule;
  demand: FactorDemand;
  providers: ValueProvider[];
}

/** All ways in, put together from what the site has configured. */
export function entranceOf({ work, clock, passwords, cipher, access, log }: EntranceParts): Entrance {
  const rule = PasswordRule.of(access.passwordProfile);
  const check = new CredentialCheck(work, passwords, clock);
  const factors = new SecondFactors(cipher, check, access.secondFactorRoles);
  const sessions = new SessionDesk(work, clock);
  const credentials = new CredentialDesk(check, passwords, rule, factors, work);
  const halves = new HalfSignIns(work, sessions, factors);
  const external = new ExternalSignIn(work, sessions, factors, halves);
  const directory = new LdapSignIn(access.ldap, external, work);
  const attempts = new SignInAttempts(work, clock);
  const back = `${access.publicUrl ?? ''}/api/v1/sign-in`;
  const provider = access.oidc && new OidcProvider(access.oidc, `${back}/oidc/back`);
  const values = [
    { provide: SessionDesk, useValue: sessions },
    { provide: PasswordRule, useValue: rule },
    { provide: CredentialDesk, useValue: credentials },
    { provide: OwnFactorDesk, useValue: new OwnFactorDesk(work, check, factors) },
    {
      provide: PasswordSignIn,
      useValue: new PasswordSignIn({ check, sessions, factors, passwords, rule, access }),
    },
    { provide: LdapSignIn, useValue: directory },
    { provide: HalfSignIns, useValue: halves },
    { provide: StepUpDesk, useValue: new StepUpDesk({ work, check, sessions, factors, directory }) },
    { provide: OidcSignIn, useValue: new OidcSignIn(provider, attempts, external) },
    { provide: CasSignIn, useValue: new CasSignIn(access.cas, `${back}/cas/back`, attempts, external) },
    { provide: OfferedWays, useValue: new OfferedWays(access) },
    { provide: IdentityLinks, useValue: new IdentityLinks(work, log) },
  ];
  const demand = new FactorDemand(work, access.secondFactorRoles);
  return { sessions, credentials, rule, demand, providers: values };
}
