import type { CodeUse, CodeUseProject } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import type { CodePlaces } from './code-places.js';

type Coded<T> = T & { used: string };

const byCode = <T extends object>(rows: readonly Coded<T>[]): Map<string, T[]> => {
  const found = new Map<string, T[]>();
  for (const { used, ...row } of rows) found.set(used, [...(found.get(used) ?? []), row as unknown as T]);
  return found;
};

/** Filed lines and drafts of the new year that still use the old codes; drafts carry no address of a filed project. */
export async function projectsUsing(
  ctx: Ctx,
  { line, draft }: CodePlaces,
  codes: readonly string[],
  year: number,
): Promise<Map<string, CodeUseProject[]>> {
  const filed = await ctx.manager.query<Coded<CodeUseProject>[]>(
    `select l.${line} as used, p.public_id as id, p.code, coalesce(v.name, '') as name, u.name as "unitName", p.year, p.state,
       count(*)::int as lines, coalesce(sum(l.amount_fen), 0)::float8 as "amountFen", false as draft
     from project p
     join project_version v on (v.region_code, v.project_id, v.version) = (p.region_code, p.project_id, p.current_version)
     join project_line l on (l.region_code, l.project_id, l.version) = (p.region_code, p.project_id, p.current_version)
     join unit u on (u.region_code, u.unit_code) = (p.region_code, p.unit_code)
     where p.region_code between $1 and $2 and p.year >= $3 and l.${line} = any ($4)
     group by l.${line}, p.public_id, p.code, v.name, u.name, p.year, p.state order by "amountFen" desc, p.code`,
    [ctx.scope.regionLo, ctx.scope.regionHi, year, codes],
  );
  const drafts = await ctx.manager.query<Coded<CodeUseProject>[]>(
    `select l.row ->> $5 as used, d.draft_id as id, '' as code, coalesce(d.content ->> 'name', '') as name, u.name as "unitName",
       d.year, '草稿' as state, count(*)::int as lines, coalesce(sum(${FEN}), 0)::float8 as "amountFen",
       true as draft
     from filing_draft d
     join unit u on (u.region_code, u.unit_code) = (d.region_code, d.unit_code)
     cross join jsonb_array_elements(${LINES}) as l (row)
     where d.region_code between $1 and $2 and d.year >= $3 and l.row ->> $5 = any ($4)
     group by 1, d.draft_id, d.content ->> 'name', u.name, d.year order by "amountFen" desc, d.draft_id`,
    [ctx.scope.regionLo, ctx.scope.regionHi, year, codes, draft],
  );
  return byCode([...drafts, ...filed]);
}

/** Half a form may hold anything; only a list of lines is looked into. */
export const LINES = `case jsonb_typeof(d.content -> 'lines') when 'array' then d.content -> 'lines' else '[]' end`;

/** An amount nobody has finished typing counts for nothing yet; a cast of it would fail the page for the whole city. */
const FEN = `case when l.row ->> 'amountFen' ~ '^-?[0-9]{1,18}$' then (l.row ->> 'amountFen')::bigint end`;

/** Payments and unit budgets up to the old year: they keep their code and are read through the mapping. */
export async function historyUsing(
  ctx: Ctx,
  codes: readonly string[],
  upTo: number,
): Promise<Map<string, CodeUse['history']>> {
  const rows = await ctx.manager.query<Coded<CodeUse['history'][number]>[]>(
    `select econ_code as used, year, count(*)::int as rows, sum(fen)::float8 as "amountFen" from (
       select econ_code, year, paid_fen as fen from history_payment where region_code between $1 and $2 and econ_code = any ($4)
       union all
       select econ_code, year, budget_fen from unit_econ_budget where region_code between $1 and $2 and econ_code = any ($4)) h
     where year <= $3 group by 1, 2 order by 2`,
    [ctx.scope.regionLo, ctx.scope.regionHi, upTo, codes],
  );
  return byCode(rows);
}

/** Standards that are in force in the new year and stand under an old code. */
export async function standardsUsing(
  ctx: Ctx,
  codes: readonly string[],
  year: number,
): Promise<Map<string, CodeUse['standards']>> {
  const rows = await ctx.manager.query<Coded<CodeUse['standards'][number]>[]>(
    `select econ_code as used, standard_code as code, name, tier from standard
     where region_code between $1 and $2 and (until is null or until >= make_date($3, 1, 1)) and econ_code = any ($4)
     order by standard_code, since`,
    [ctx.scope.regionLo, ctx.scope.regionHi, year, codes],
  );
  return byCode(rows);
}
