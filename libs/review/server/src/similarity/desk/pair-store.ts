import type { Ctx } from '@zhunsheng/kernel';

import { familiesOf } from '../duplicates/families.js';
import { type PairRow, uuidFrom } from './pair-rows.js';

export interface Where {
  region: number;
  year: number;
}

export interface Stored {
  pairs: number;
  /** Decided pairs whose decision no longer holds, because one side says something else now. */
  reopened: string[];
}

/** Keeps what was found; a decision stays with its pair as long as neither side changed. `only` are parties searched. */
export async function storePairs(
  ctx: Ctx,
  { region, year }: Where,
  rows: readonly PairRow[],
  only: readonly string[] | null,
): Promise<Stored> {
  const kept = JSON.stringify(rows.map(({ sides: _, ...pair }) => pair));
  const reopened = await ctx.manager.query<{ id: string }[]>(
    `select p.pair_id as id from duplicate_pair p join json_to_recordset($2::json) as n (id uuid, digest text)
       on n.id = p.pair_id
     where p.region_code = $1 and p.state <> '待核实' and n.digest <> p.digest order by 1`,
    [region, kept],
  );
  await ctx.manager.query(
    `insert into duplicate_pair as p (region_code, pair_id, year, relation, likeness, causes, digest, family, found_at)
     select $1, n.id, $2, n.relation, n.likeness, n.causes, n.digest, n.id, $4
     from json_to_recordset($3::json)
       as n (id uuid, relation text, likeness double precision, causes jsonb, digest text)
     on conflict (region_code, pair_id) do update set relation = excluded.relation, likeness = excluded.likeness,
       causes = excluded.causes, digest = excluded.digest, found_at = excluded.found_at, found = true,
       state = case when p.digest = excluded.digest then p.state else '待核实' end`,
    [region, year, kept, ctx.clock.now()],
  );
  const ids = rows.map(({ id }) => id);
  await ctx.manager.query('delete from duplicate_side where region_code = $1 and pair_id = any ($2)', [region, ids]);
  await ctx.manager.query(
    `insert into duplicate_side (region_code, pair_id, side, unit_code, party, project_id, version, year, name,
       amount_fen, phrases, evidence)
     select $1, n.pair, n.side, n.unit, n.party, n.project, n.version, n.year, n.name, n.amount, n.phrases, n.evidence
     from json_to_recordset($2::json) as n (pair uuid, side text, unit text, party text, project bigint, version integer,
       year integer, name text, amount bigint, phrases jsonb, evidence text[])`,
    [region, JSON.stringify(rows.flatMap(({ sides }) => sides))],
  );
  await dropLost(ctx, { region, year }, ids, only);
  await regroup(ctx, { region, year });
  return { pairs: rows.length, reopened: reopened.map(({ id }) => id) };
}

/** What is no longer alike goes; what somebody decided about stays on record. */
async function dropLost(
  ctx: Ctx,
  { region, year }: Where,
  found: readonly string[],
  only: readonly string[] | null,
): Promise<void> {
  const lost = `region_code = $1 and year = $2 and not (pair_id = any ($3)) and ($4::text[] is null or exists (
    select from duplicate_side s where (s.region_code, s.pair_id) = (p.region_code, p.pair_id) and s.party = any ($4)))`;
  const decided = `exists (select from duplicate_decision d where (d.region_code, d.pair_id) = (p.region_code, p.pair_id))`;
  const of = [region, year, found, only];
  await ctx.manager.query(`update duplicate_pair p set found = false where ${lost} and ${decided}`, of);
  await ctx.manager.query(`delete from duplicate_pair p where ${lost} and not ${decided}`, of);
}

/** Cleared pairs hold no family together; each stands alone. */
export async function regroup(ctx: Ctx, { region, year }: Where): Promise<number> {
  const pairs = await ctx.manager.query<{ id: string; a: string; b: string }[]>(
    `select p.pair_id as id, a.party as a, b.party as b from duplicate_pair p
     join duplicate_side a on (a.region_code, a.pair_id, a.side) = (p.region_code, p.pair_id, 'a')
     join duplicate_side b on (b.region_code, b.pair_id, b.side) = (p.region_code, p.pair_id, 'b')
     where p.region_code = $1 and p.year = $2 and p.found and p.state <> '非重复'`,
    [region, year],
  );
  const families = familiesOf(pairs);
  const familyOf = new Map(
    families.flatMap((members) => {
      const family = uuidFrom(`${String(region)}/${String(year)}\n${members[0] ?? ''}`);
      return members.map((member) => [member, family] as const);
    }),
  );
  await ctx.manager.query(
    `update duplicate_pair p set family = coalesce(n.family, p.pair_id)
     from duplicate_pair o left join json_to_recordset($3::json) as n (id uuid, family uuid) on n.id = o.pair_id
     where (p.region_code, p.pair_id) = (o.region_code, o.pair_id) and o.region_code = $1 and o.year = $2
       and p.family <> coalesce(n.family, p.pair_id)`,
    [region, year, JSON.stringify(pairs.map(({ id, a }) => ({ id, family: familyOf.get(a) })))],
  );
  return families.length;
}
