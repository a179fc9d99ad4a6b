import type { Ctx } from '@zhunsheng/kernel';

interface Run {
  region: number;
  run: string;
}

/** The ruler's order (compareRank) as one row that PostgreSQL compares; aliases `x` of the verdict, `v`, `p`. */
const ORDER = (x: string): string =>
  `(${x}.grade::text collate "C", -${x}.priority, -${x}.necessity, coalesce(v.request_fen, 0), p.code collate "C")`;
const FILED = (x: string, version = `${x}.version`): string => `
  join project p on (p.region_code, p.project_id) = (${x}.region_code, ${x}.project_id)
  join project_version v on (v.region_code, v.project_id, v.version) = (${x}.region_code, ${x}.project_id, ${version})`;
const ADJUSTED = `verdict_adjustment a join verdict o using (region_code, run_id, project_id) ${FILED('a', 'o.version')}`;

/** Where a project stands in the sealed order with its adjusted values. */
export async function findGap(ctx: Ctx, { region, run }: Run, project: string): Promise<void> {
  await ctx.manager.query(
    `with own as (select a.grade, ${ORDER('a')} as place from ${ADJUSTED}
       where (a.region_code, a.run_id, a.project_id) = ($1, $2, $3) and a.in_force)
     update verdict_adjustment a set gap = (
       select count(*) from verdict_rank k join verdict x using (region_code, run_id, project_id) ${FILED('x')}
       where k.region_code = $1 and k.run_id = $2 and ${ORDER('x')} < own.place)
     from own where own.grade is not null
       and (a.region_code, a.run_id, a.project_id) = ($1, $2, $3) and a.in_force`,
    [region, run, project],
  );
}

/**
 * The ranks of all adjusted projects of a run, and how they move the others: a project with rank r moves up by the ranks
 * that were freed ahead of it and down by those taken. Under a lock on the run: two appeals may be won at once.
 */
export async function shiftRanks(ctx: Ctx, { region, run }: Run): Promise<void> {
  await ctx.manager.query(
    `insert into rank_shift (region_code, run_id, freed, taken)
     select $1, $2, coalesce(array_agg(k.rank order by k.rank) filter (where k.rank is not null), '{}'),
       coalesce(array_agg(a.gap order by a.gap) filter (where a.gap is not null), '{}')
     from verdict_adjustment a left join verdict_rank k using (region_code, run_id, project_id)
     where a.region_code = $1 and a.run_id = $2 and a.in_force
     on conflict (region_code, run_id) do update set freed = excluded.freed, taken = excluded.taken`,
    [region, run],
  );
  await ctx.manager.query(
    `with ordered as (
       select a.project_id, a.gap, row_number() over (order by ${ORDER('a')}) as place
       from ${ADJUSTED}
       where a.region_code = $1 and a.run_id = $2 and a.in_force and a.grade is not null),
     placed as (
       select o.project_id, o.gap + o.place - (select count(*) from rank_shift s, unnest(s.freed) one
         where s.region_code = $1 and s.run_id = $2 and one <= o.gap) as rank from ordered o)
     update verdict_adjustment a set rank = placed.rank from placed
     where a.region_code = $1 and a.run_id = $2 and a.in_force and a.project_id = placed.project_id`,
    [region, run],
  );
}
