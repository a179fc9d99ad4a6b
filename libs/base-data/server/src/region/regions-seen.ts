import type { RegionView } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

/** The table is open to all: the scope is asked for here. */
export function regionsSeen({ manager, scope }: Ctx): Promise<RegionView[]> {
  return manager.query<RegionView[]>(
    `select region_code::text as code, name from region
     where $1 or region_code between $2 and $3 order by region_code`,
    [scope.kind === 'all', scope.regionLo, scope.regionHi],
  );
}
