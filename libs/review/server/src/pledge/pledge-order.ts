import { type Ctx, type Scope } from '@zhunsheng/kernel';

/** One order for what is shown and what is asked for: two texts of the same instant never change places. */
export const NEWEST_FIRST = 'p.enacted_at desc, p.digest';

/** SQL over `p`: what was taken back before its day nobody is asked for. */
export const STANDING = `not exists (select from pledge_withdrawal w
  where (w.region_code, w.digest) = (p.region_code, p.digest))`;

export const isOneRegion = ({ kind, regionLo, regionHi }: Scope): boolean => kind !== 'all' && regionLo === regionHi;

/** Whose pledge is asked for: of those who see several regions the one in force, rather that of the region that files. */
export async function pledgeRegion({ manager, clock, scope }: Ctx): Promise<number | null> {
  if (isOneRegion(scope)) return scope.regionLo;
  const [found] = await manager.query<{ region: number }[]>(
    `select p.region_code as region from security_pledge p
     where ($2 or p.region_code between $3 and $4) and ${STANDING}
     order by p.enacted_at <= $1 desc,
       exists (select 1 from campaign c where c.region_code = p.region_code) desc, p.region_code limit 1`,
    [clock.now(), scope.kind === 'all', scope.regionLo, scope.regionHi],
  );
  return found?.region ?? null;
}
