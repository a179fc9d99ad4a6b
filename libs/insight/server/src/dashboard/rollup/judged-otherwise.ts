import type { Ctx } from '@zhunsheng/kernel';

/**
 * Units one of whose projects another run judged otherwise, or an appeal moved under either: what is judged alike has the same
 * sealed digest, and its sums stand.
 *
 * @param before null: nothing was added up yet, so every unit with a verdict
 */
export async function judgedOtherwise(
  ctx: Ctx,
  region: number,
  before: string | null,
  now: string | null,
): Promise<string[]> {
  if (before === now) return [];
  const rows = await ctx.manager.query<{ unit: string }[]>(
    `select distinct coalesce(a.unit_code, b.unit_code) as unit
     from (select project_id, unit_code, digest from verdict where region_code = $1 and run_id = $2) a
     full join (select project_id, unit_code, digest from verdict where region_code = $1 and run_id = $3) b using (project_id)
     where a.digest is distinct from b.digest
     union
     select unit_code from verdict_adjustment where region_code = $1 and run_id in ($2, $3) and in_force`,
    [region, before, now],
  );
  return rows.map(({ unit }) => unit);
}
