import type { Ctx } from '@zhunsheng/kernel';

import type { Asker } from '../question/permission.js';

export interface AskingPerson {
  asker: Asker;
  /** How the scope of the figures is said. */
  scope: string;
}

/** Whose words these are. A department asks for itself as a unit does: neighbours' money is not its business. */
export async function askerOf({ scope, roles, manager }: Ctx): Promise<AskingPerson> {
  if (scope.kind !== 'unit' && scope.kind !== 'dept')
    return { asker: { role: roles.includes('leader') ? 'leader' : 'reviewer', org: null }, scope: scope.label };
  const found = await manager.query<{ org: string }[]>(
    `select distinct coalesce(department_name, department_code) as org from unit where unit_code >= $1 and unit_code < $2`,
    [scope.unitLo, scope.unitHi],
  );
  return { asker: { role: 'unit', org: found[0]?.org ?? null }, scope: scope.label };
}
