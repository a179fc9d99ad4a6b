import type { Ctx } from '@zhunsheng/kernel';

import type { Rollup } from './rollup-sql.js';

export interface Place {
  region: number;
  year: number;
  /** What changed; nothing else is read. */
  units: readonly string[];
}

/** Adds up the named units again and then their departments, those they belonged to before included. */
export async function addUp(ctx: Ctx, rollup: Rollup, place: Place, ...more: unknown[]): Promise<void> {
  const { region, year, units } = place;
  const { table, dimensions, fine = [], sums, source } = rollup;
  const own = [region, year, units];
  const before = await departments(ctx, table, own);
  await ctx.manager.query(`delete from ${table} where ${MINE} and level = 'unit' and unit_code = any ($3)`, own);
  await ctx.manager.query(
    `insert into ${table} (region_code, year, level, unit_code, department_code, ${[...dimensions, ...sums].join(', ')})
     select $1, $2, 'unit', added.* from (${source}) added`,
    [...own, ...more],
  );
  const touched = [region, year, [...new Set([...before, ...(await departments(ctx, table, own))])]];
  await ctx.manager.query(
    `delete from ${table} where ${MINE} and level = 'department' and unit_code = any ($3)`,
    touched,
  );
  const kept = dimensions.filter((one) => !fine.includes(one));
  await ctx.manager.query(
    `insert into ${table} (region_code, year, level, unit_code, department_code, ${[...fine, ...kept, ...sums].join(', ')})
     select $1, $2, 'department', department_code, department_code, ${[
       ...fine.map(() => `''`),
       ...kept,
       ...sums.map((column) => `sum(${column})`),
     ].join(', ')}
     from ${table} where ${MINE} and level = 'unit' and department_code = any ($3)
     group by ${['department_code', ...kept].join(', ')}`,
    touched,
  );
}

const MINE = 'region_code = $1 and year = $2';

async function departments(ctx: Ctx, table: string, own: unknown[]): Promise<string[]> {
  const rows = await ctx.manager.query<{ department: string }[]>(
    `select distinct department_code as department from ${table} where ${MINE} and level = 'unit' and unit_code = any ($3)`,
    own,
  );
  return rows.map(({ department }) => department);
}
