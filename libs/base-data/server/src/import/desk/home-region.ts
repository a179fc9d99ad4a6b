import { type Ctx, ZsError } from '@zhunsheng/kernel';

/** As an address names it. */
export function namedRegion(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{8}$/.test(text)) throw new ZsError('INVALID_INPUT', { problems: 'region 应为 9 位财政区划代码' });
  return Number(text);
}

/** The region an import goes to: the one the actor has, the one that was named, or the only one that keeps units. */
export async function homeRegion(ctx: Ctx, named?: number): Promise<number> {
  const { regionLo, regionHi } = ctx.scope;
  const all = ctx.scope.kind === 'all';
  if (named !== undefined) {
    if (all || (named >= regionLo && named <= regionHi)) return named;
    throw new ZsError('FORBIDDEN');
  }
  if (!all && regionLo === regionHi) return regionLo;
  for (const table of ['campaign', 'unit']) {
    const regions = await ctx.manager.query<{ region: number }[]>(
      `select distinct region_code as region from ${table} limit 2`,
    );
    const [only] = regions;
    if (regions.length === 1 && only) return only.region;
    if (regions.length > 1) break;
  }
  throw new ZsError('IMPORT_REGION');
}

/** The region a batch was brought into; row-level security hides those of others. */
export async function regionOfBatch(ctx: Ctx, batch: string): Promise<number> {
  const rows = await ctx.manager.query<{ region: number }[]>(
    'select region_code as region from import_batch where batch_id = $1',
    [batch],
  );
  const [found] = rows;
  if (!found) throw new ZsError('IMPORT_GONE');
  return found.region;
}
