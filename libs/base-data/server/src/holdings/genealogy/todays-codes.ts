import type { Ctx } from '@zhunsheng/kernel';

interface Used {
  year: number;
  code: string;
}

/**
 * The code now in force for an economic class of an earlier year: the confirmed successors one after another, else the
 * same code if the newest list still has it, else none.
 */
export async function todaysCodes(
  ctx: Ctx,
  used: readonly Used[],
): Promise<(year: number, code: string) => string | null> {
  const rows = await ctx.manager.query<(Used & { today: string | null })[]>(
    `with recursive step as (
       select year as first_year, code as first_code, year, code collate "C" as code from unnest($1::int[], $2::text[]) as asked (year, code)
       union
       select s.first_year, s.first_code, n.to_year, n.to_code from step s
       join code_successor n on n.kind = 'dept_econ' and n.from_code = s.code and n.from_year >= s.year
     ), newest as (select max(year) as year from code_item where kind = 'dept_econ')
     select distinct on (first_year, first_code) first_year as year, first_code as code,
       (select c.code from code_item c, newest where c.kind = 'dept_econ' and c.year = newest.year and c.code = step.code)
         as today
     from step order by first_year, first_code, step.year desc`,
    [used.map(({ year }) => year), used.map(({ code }) => code)],
  );
  const today = new Map(rows.map(({ year, code, today: now }) => [`${year}/${code}`, now]));
  return (year, code) => today.get(`${year}/${code}`) ?? null;
}
