import type { GrantRoles } from './administration.js';
import type { Role, ScopeView } from './session.js';

export const PROPOSAL_STATES = ['待提出', '待审定', '已授予', '已退回'] as const;
export const PROPOSAL_ORIGINS = ['人工', '导入', '目录'] as const;

/**
 * `GET|POST /api/v1/grant-proposals`. What a directory suggests waits as 待提出 until a system administrator takes it up
 * (`POST …/:id/proposal`); the security administrator decides (`POST …/:id/decision`): two natural persons, neither the receiver.
 */
export interface GrantProposalView {
  id: string;
  account: { id: string; username: string; name: string };
  roles: Role[];
  scope: GrantRoles['scope'];
  until: string | null;
  origin: (typeof PROPOSAL_ORIGINS)[number];
  reason: string;
  madeAt: string;
  proposedBy: string | null;
  state: (typeof PROPOSAL_STATES)[number];
  decidedBy: string | null;
  decidedAt: string | null;
}

export interface ProposeGrant extends GrantRoles {
  accountId: string;
  reason: string;
}

export interface DecideGrant {
  grant: boolean;
}

/** `GET /api/v1/sessions`, `DELETE /api/v1/sessions/:id`, `DELETE /api/v1/accounts/:id/sessions` */
export interface SessionRow {
  id: string;
  account: { id: string; username: string; name: string };
  way: '密码' | 'LDAP' | 'OIDC' | 'CAS';
  address: string;
  createdAt: string;
  lastSeen: string;
  expiresAt: string;
  /** The asker's own. */
  own: boolean;
}

/** `GET /api/v1/access-review`: one row an account, with what a reviewer should look at. */
export interface AccessReviewRow {
  id: string;
  username: string;
  name: string;
  state: 'pending' | 'active' | 'locked' | 'disabled';
  roles: Role[];
  scope: ScopeView;
  grantedBy: string | null;
  grantedAt: string | null;
  until: string | null;
  lastSignIn: string | null;
  /** Whole days since the last sign-in, or since the grant when there was none. */
  idleDays: number | null;
  passwordExpiresOn: string | null;
  secondFactor: boolean;
  remarks: string[];
}

/** `GET /api/v1/access/explanation?account=&kind=&id=` */
export type AccessObjectKind = 'project' | 'unit' | 'page';

export interface AccessStep {
  question: string;
  answer: string;
  /** null: this step decides nothing here. */
  holds: boolean | null;
}

export interface AccessExplanation {
  person: string;
  object: string;
  /** What the database itself answers this person. */
  sees: boolean;
  /** The step that decides, in one sentence. */
  because: string;
  steps: AccessStep[];
}

/** `GET /api/v1/sign-in/ways`: what the sign-in page offers. */
export interface SignInWays {
  /** Passwords kept here; `administrators`: only the three administrators still use them. */
  password: 'everybody' | 'administrators';
  ldap: boolean;
  oidc: boolean;
  cas: boolean;
  /** Some roles need a second factor to sign in, and some acts ask everybody for one; false in the demo. */
  secondFactor: boolean;
}

/** `GET /api/v1/external-identities`, `POST …/link` */
export interface ExternalIdentityView {
  issuer: string;
  subject: string;
  way: 'LDAP' | 'OIDC' | 'CAS';
  username: string;
  name: string;
  groups: string[];
  account: { id: string; username: string; name: string } | null;
  seenAt: string;
  /** An account with rights it is to be linked to, when the security administrator agrees. */
  asked: { account: { id: string; username: string; name: string }; by: string; at: string } | null;
}

/** `linked` is false when it waits for the second person. */
export interface IdentityLinked {
  linked: boolean;
}

export interface LinkIdentity {
  issuer: string;
  subject: string;
  accountId: string;
}

/** `POST /api/v1/credentials/second-factor`: shown once. */
export interface SecondFactorView {
  secret: string;
  uri: string;
  recovery: string[];
}

/** `POST /api/v1/credentials/key`: a certificate (PEM or base64) or a public key (hexadecimal) somebody wants to bind. */
export interface KeyOffer {
  key: string;
}

/** What was read of it, and what the key now signs to show that the person holds it. */
export interface KeyOfferView {
  fingerprint: string;
  /** Of the certificate; null for a public key alone. */
  subject: string | null;
  notAfter: string | null;
  challenge: string;
}

/** `GET /api/v1/credentials/own`: what the person has bound. */
export interface OwnFactors {
  authenticator: { boundAt: string; recoveryLeft: number } | null;
  key: { fingerprint: string; subject: string | null; notAfter: string | null; boundAt: string } | null;
  /** His role does not sign in without one. */
  required: boolean;
}

/** `GET /api/v1/password-rules` shown wherever a password is chosen. */
export interface PasswordRules {
  profile: 'djbh3' | 'asvs';
  source: string;
  lines: string[];
}
