import type { Ctx } from '@zhunsheng/kernel';

/**
 * Makes room for a version from `year` on: the one in force then ends with the year before, one that begins in the same
 * year is retired, and a later one keeps its years. Answers which gave way, and the last year that is left.
 */
export async function succeed(
  ctx: Ctx,
  region: number,
  year: number,
): Promise<{ superseded: number[]; effectiveTo: number | null }> {
  const retired: [{ version: number }[], number] = await ctx.manager.query(
    `update rule_set set state = 'retired', retired_at = $3
     where region_code = $1 and state = 'published' and effective_from = $2 returning version`,
    [region, year, ctx.clock.now()],
  );
  const shortened: [{ version: number }[], number] = await ctx.manager.query(
    `update rule_set set effective_to = $2 - 1
     where region_code = $1 and state = 'published' and effective_from < $2 and (effective_to is null or effective_to >= $2)
     returning version`,
    [region, year],
  );
  const [next]: { year: number | null }[] = await ctx.manager.query(
    `select min(effective_from) as year from rule_set
     where region_code = $1 and state = 'published' and effective_from > $2`,
    [region, year],
  );
  return {
    superseded: [...retired[0], ...shortened[0]].map(({ version }) => version),
    effectiveTo: next?.year ? next.year - 1 : null,
  };
}
