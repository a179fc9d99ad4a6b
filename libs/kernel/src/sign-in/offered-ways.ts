import type { SignInWays } from '@zhunsheng/contract';

import type { AccessSettings } from '../config/access-settings.js';

/** What the sign-in page offers; nothing of where the providers are or how they are spoken to. */
export class OfferedWays {
  readonly view: SignInWays;

  constructor({ ldap, oidc, cas, secondFactorRoles }: AccessSettings) {
    const external = { ldap: ldap !== null, oidc: oidc !== null, cas: cas !== null };
    const password = Object.values(external).includes(true) ? 'administrators' : 'everybody';
    this.view = { password, ...external, secondFactor: secondFactorRoles.length > 0 };
  }
}
