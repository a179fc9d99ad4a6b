/** Who may do what. Business roles first, then the three administrators (三员), who exclude each other and all business roles. */
export const ROLES = ['clerk', 'head', 'dept', 'reviewer', 'performance', 'budget', 'publisher', 'leader', 'sysadmin', 'secadmin', 'audadmin'] as const;
export type Role = (typeof ROLES)[number];

/** Data scope: an interval of fiscal regions and, for units and departments, an interval of unit codes `[unitLo, unitHi)`. */
export interface ScopeView {
  kind: 'unit' | 'dept' | 'region' | 'all' | 'none';
  regionLo: number;
  regionHi: number;
  unitLo: string | null;
  unitHi: string | null;
  label: string;
}

/** `POST /api/v1/session` */
export interface SignIn {
  username: string;
  password: string;
}

export interface SessionView {
  user: { id: string; username: string; name: string; unitCode: string | null };
  roles: Role[];
  scope: ScopeView;
  /** Sent back as `X-ZS-CSRF` on every write. */
  csrf: string;
}

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
