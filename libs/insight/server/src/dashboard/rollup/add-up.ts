import type { Ctx } from '@zhunsheng/kernel';

import type { Rollup } from './rollup-sql.js';

export interface Place {
  region: number;
  year: number;
  /** What changed; nothing else is read. */
  units: readonly string[];
}

/** Adds up the named units again, then their departments, those they belonged to before included, then the whole region. */
export async function addUp(ctx: Ctx, rollup: Rollup, place: Place, ...more: unknown[]): Promise<void> {
  const { region, year, units } = place;
  const { table, dimensions, sums, source } = rollup;
  const own = [region, year, units];
  const before = await departments(ctx, table, own);
  await ctx.manager.query(`delete from ${table} where ${MINE} and level = 'unit' and unit_code = any ($3)`, own);
  await ctx.manager.query(
    `insert into ${table} (region_code, year, level, unit_code, department_code, ${[...dimensions, ...sums].join(', ')})
     select $1, $2, 'unit', added.* from (${source}) added`,
    [...own, ...more],
  );
  const touched = [...new Set([...before, ...(await departments(ctx, table, own))])];
  await ctx.manager.query(
    `delete from ${table} where ${MINE} and (level = 'department' and unit_code = any ($3) or level = 'region')`,
    [region, year, touched],
  );
  await ctx.manager.query(summed(rollup, 'department', `level = 'unit' and department_code = any ($3)`), [
    ...[region, year, touched],
  ]);
  await ctx.manager.query(summed(rollup, 'region', `level = 'department'`), [region, year]);
}

const MINE = 'region_code = $1 and year = $2';

/** Rows of one level as sums of those below; the region's name no unit, so that only who sees all of them sees these. */
function summed({ table, dimensions, fine = [], sums }: Rollup, level: 'department' | 'region', below: string): string {
  const kept = dimensions.filter((one) => !fine.includes(one));
  const at = level === 'department' ? 'department_code' : `''`;
  return `
    insert into ${table} (region_code, year, level, unit_code, department_code, ${[...fine, ...kept, ...sums].join(', ')})
    select $1, $2, '${level}', ${[at, at, ...fine.map(() => `''`), ...kept].join(', ')},
      ${sums.map((column) => `sum(${column})`).join(', ')}
    from ${table} where ${MINE} and ${below}
    group by ${[...(level === 'department' ? ['department_code'] : []), ...kept].join(', ')}`;
}

async function departments(ctx: Ctx, table: string, own: unknown[]): Promise<string[]> {
  const rows = await ctx.manager.query<{ department: string }[]>(
    `select distinct department_code as department from ${table} where ${MINE} and level = 'unit' and unit_code = any ($3)`,
    own,
  );
  return rows.map(({ department }) => department);
}
