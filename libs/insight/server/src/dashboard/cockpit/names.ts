import type { Ctx } from '@zhunsheng/kernel';

/** By code, as the region calls them today. */
export async function placeNames(
  ctx: Ctx,
  region: number,
  level: 'unit' | 'department',
  codes: readonly string[],
): Promise<Map<string, string>> {
  const rows = await ctx.manager.query<{ code: string; name: string }[]>(
    level === 'unit'
      ? `select unit_code as code, name from unit where region_code = $1 and unit_code = any ($2)`
      : `select department_code as code, coalesce(max(department_name), department_code) as name from unit
         where region_code = $1 and department_code = any ($2) group by 1`,
    [region, codes],
  );
  return new Map(rows.map(({ code, name }) => [code, name]));
}

/** Functional classes as the codes of the year call them. */
export async function classNames(ctx: Ctx, year: number, codes: readonly string[]): Promise<Map<string, string>> {
  const rows = await ctx.manager.query<{ code: string; name: string }[]>(
    `select code, name from code_meaning where kind = 'func_class' and year = $1 and code = any ($2)`,
    [year, codes],
  );
  return new Map(rows.map(({ code, name }) => [code, name]));
}
