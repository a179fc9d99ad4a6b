import type { SessionRow } from './access.js';

/** Who may do what. Business roles first, then the three administrators (三员), who exclude each other and all business roles. */
export const ROLES = [
  'clerk',
  'head',
  'dept',
  'reviewer',
  'performance',
  'budget',
  'publisher',
  'leader',
  'sysadmin',
  'secadmin',
  'audadmin',
] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_NAMES: Record<Role, string> = {
  clerk: '单位经办',
  head: '单位负责人',
  dept: '主管部门',
  reviewer: '评审人员',
  performance: '绩效评价人员',
  budget: '预算编审人员',
  publisher: '规则发布人',
  leader: '局领导',
  sysadmin: '系统管理员',
  secadmin: '安全保密管理员',
  audadmin: '安全审计员',
};

/** Data scope: an interval of fiscal regions and, for units and departments, an interval of unit codes `[unitLo, unitHi)`. */
export interface ScopeView {
  kind: 'unit' | 'dept' | 'region' | 'all' | 'none';
  regionLo: number;
  regionHi: number;
  unitLo: string | null;
  unitHi: string | null;
  label: string;
}

/** What is shown beside the password by who has bound something: a code, or a signature over what the server asked for. */
export interface SecondProof {
  /** Of the authenticator, or a recovery code. */
  code?: string;
  /** As the server put it: good once, for a few minutes, for one purpose. */
  challenge?: string;
  /** SM2 over SM3 by the bound key: DER or r‖s, hexadecimal or base64. */
  signature?: string;
}

/** `POST /api/v1/session` */
export interface SignIn extends SecondProof {
  username: string;
  password: string;
  /** The bureau's directory instead of the password kept here. */
  way?: 'password' | 'ldap';
}

export interface SessionView {
  user: { id: string; username: string; name: string; unitCode: string | null };
  roles: Role[];
  scope: ScopeView;
  /** Sent back as `X-ZS-CSRF` on every write. */
  csrf: string;
  /** Seconds until the session ends if nobody does anything; asked with `X-ZS-Background: 1` it is not lengthened by asking. */
  idleLeft?: number;
  /** How one came in; who came by a provider confirms a grave act there. */
  way?: SessionRow['way'];
  /** Only in the answer to a sign-in: earlier sessions of this account that ended by it. */
  ousted?: number;
}

/** `POST /api/v1/session/confirmation`: who is signed in says again who he is; good for 5 minutes and this session. */
export interface ConfirmIdentity extends SecondProof {
  /** Of this product or of the directory, whichever he signed in by. */
  password?: string;
}

/** `POST /api/v1/session/confirmation/challenge`, `POST /api/v1/sign-in/second-factor/challenge` */
export interface KeyChallengeView {
  /** What the bound key is to sign; null where none is bound. */
  challenge: string | null;
  /** A code of the authenticator is taken here as well. */
  codes: boolean;
}

/** `POST /api/v1/sign-in/second-factor`: the second half, after a directory or a provider vouched for the first. */
export type SecondFactorCode = SecondProof;

/** `GET /api/v1/session/demo` (demo mode only): shown on the sign-in page. */
export interface DemoSignIn {
  password: string;
  users: { username: string; name: string; role: Role }[];
}

export interface Page<T> {
  items: T[];
  total: number;
  next: string | null;
}

export interface ErrorView {
  code: string;
  message: string;
  requestId: string;
  details?: unknown;
}
