import type { Role } from '@zhunsheng/contract';

/** 三员: each excludes the other two and all business work, for the same natural person. */
export const ADMINISTRATORS = ['sysadmin', 'secadmin', 'audadmin'] as const;
export type Administrator = (typeof ADMINISTRATORS)[number];

export function administratorIn(roles: readonly Role[]): Administrator | undefined {
  return ADMINISTRATORS.find((post) => roles.includes(post));
}

/** What the database's exclusion constraint compares. */
export function familyOf(roles: readonly Role[]): Administrator | 'business' {
  return administratorIn(roles) ?? 'business';
}
