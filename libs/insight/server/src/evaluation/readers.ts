import { type Actor, regionScope, systemActor, unitScope, type UnitOfWork } from '@zhunsheng/kernel';

import type { Reader } from './whole-check.js';

/** A leader, every department and every unit of a place, as they would sit at the page. */
export async function readersOf(work: UnitOfWork, everything: Actor, region: number): Promise<Reader[]> {
  const units = await work.run(everything, (ctx) =>
    ctx.manager.query<{ unit: string; department: string; org: string }[]>(
      `select unit_code as unit, department_code as department, coalesce(department_name, department_code) as org
       from unit where region_code = $1 order by unit_code`,
      [region],
    ),
  );
  const as = (scope: Actor['scope'], role: Actor['roles'][number]): Actor => ({ ...systemActor(scope), roles: [role] });
  const departments = new Map(units.map(({ department, org }) => [department, org]));
  return [
    { actor: as(regionScope(region), 'leader'), org: null },
    ...[...departments].map(([code, org]) => ({ actor: as(unitScope('dept', region, code, org), 'dept'), org })),
    ...units.map(({ unit, org }) => ({ actor: as(unitScope('unit', region, unit, unit), 'head'), org })),
  ];
}
