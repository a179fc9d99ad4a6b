import { type Ctx, ZsError } from '@zhunsheng/kernel';

/** The region an import goes to: the one the actor has, the one that was named, or the only one that keeps units. */
export async function homeRegion(ctx: Ctx, named?: number): Promise<number> {
  const { regionLo, regionHi } = ctx.scope;
  const all = ctx.scope.kind === 'all';
  if (named !== undefined) {
    if (all || (named >= regionLo && named <= regionHi)) return named;
    throw new ZsError('FORBIDDEN');
  }
  if (!all && regionLo === regionHi) return regionLo;
  const regions = await ctx.manager.query<{ region: number }[]>(
    'select distinct region_code as region from campaign union select distinct region_code from unit limit 2',
  );
  const [only] = regions;
  if (regions.length === 1 && only) return only.region;
  throw new ZsError('IMPORT_REGION');
}
