import { type Ctx, ZsError } from '@zhunsheng/kernel';

/** The unit meant: the named one, else the reader's own. One out of sight does not exist. */
export async function ownUnit(ctx: Ctx, region: number, named: string | undefined): Promise<string> {
  const unit = named ?? ctx.actor.unitCode;
  if (unit === null) throw new ZsError('INVALID_INPUT', { problems: '请指明单位（unit=预算代码）' });
  const rows = await ctx.manager.query<unknown[]>('select 1 from unit where region_code = $1 and unit_code = $2', [
    region,
    unit,
  ]);
  const { unitLo, unitHi } = ctx.scope;
  if (rows.length === 0 || (unitLo !== null && unitHi !== null && (unit < unitLo || unit >= unitHi)))
    throw new ZsError('NOT_FOUND');
  return unit;
}
