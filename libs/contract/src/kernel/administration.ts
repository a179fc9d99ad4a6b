import type { Role, ScopeView } from './session.js';

/** `GET|POST /api/v1/accounts`, `PUT /api/v1/accounts/:id/grants` (secadmin takes away), `POST /api/v1/accounts/:id/(disable|enable)`. */
export interface AccountView {
  id: string;
  username: string;
  name: string;
  unitCode: string | null;
  state: 'pending' | 'active' | 'locked' | 'disabled';
  roles: Role[];
  scope: ScopeView;
  /** The last day the grant holds (`YYYY-MM-DD`); null: until it is changed. */
  until: string | null;
  /** A second factor is in use. */
  secondFactor: boolean;
  lastSignIn: string | null;
  /** The right was changed past the product and is none. */
  altered?: true;
}

export interface CreateAccount {
  username: string;
  name: string;
  /** Identity of the natural person, so that one person cannot hold two administrator posts. Stored as a digest. */
  personId: string;
  unitCode?: string;
}

export interface GrantRoles {
  roles: Role[];
  scope: { kind: ScopeView['kind']; regionLo?: number; regionHi?: number; unitCode?: string };
  /** `YYYY-MM-DD` */
  until?: string;
}

/** What somebody keeps of the roles he holds, in the scope he holds them; more than that is proposed (`ProposeGrant`). */
export interface KeepRoles {
  roles: Role[];
}

/**
 * `POST /api/v1/accounts/:id/enable`, by the security administrator. `needsLink`: the person chooses a new password by a link,
 * which another hands out (`POST /api/v1/accounts/:id/link`, system administrator): neither of them could take the account.
 */
export interface EnabledView {
  needsLink: boolean;
}

/** One-time link, 24 h: `POST /api/v1/activation {token, password}`. */
export interface ActivationView {
  username: string;
  token: string;
  expiresAt: string;
}
