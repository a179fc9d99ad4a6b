import type { Role } from '@zhunsheng/contract';

const ADMINISTRATORS: readonly Role[] = ['sysadmin', 'secadmin', 'audadmin'];

/** Three administrators exclude each other and all business roles; the server refuses it too, here it cannot be ticked. */
export function clashesWith(role: Role, held: readonly Role[]): boolean {
  const others = held.filter((other) => other !== role);
  if (ADMINISTRATORS.includes(role)) return others.length > 0;
  return others.some((other) => ADMINISTRATORS.includes(other));
}
