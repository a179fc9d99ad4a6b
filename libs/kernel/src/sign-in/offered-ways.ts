import type { SignInWays } from '@zhunsheng/contract';

import type { AccessSettings } from '../config/access-settings.js';

/** What the sign-in page offers; nothing of where the providers are or how they are spoken to. */
export class OfferedWays {
  readonly view: SignInWays;

  constructor({ ldap, oidc, cas }: AccessSettings) {
    const external = { ldap: ldap !== null, oidc: oidc !== null, cas: cas !== null };
    this.view = { password: Object.values(external).includes(true) ? 'administrators' : 'everybody', ...external };
  }
}
