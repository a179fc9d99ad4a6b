import { type Ctx, ZsError } from '@zhunsheng/kernel';

/** Whether the actor took a step or a decision on one of the projects; the database refuses the same by trigger. */
export async function hadAHand(ctx: Ctx, region: number, projects: readonly string[]): Promise<boolean> {
  const [row] = await ctx.manager.query<{ hand: boolean }[]>(
    'select coalesce(bool_or(has_hand($1, p, $3)), false) as hand from unnest($2::bigint[]) p',
    [region, projects, ctx.actor.id],
  );
  return row?.hand ?? false;
}

export async function refuseHand(ctx: Ctx, region: number, projects: readonly string[], act: string): Promise<void> {
  if (await hadAHand(ctx, region, projects)) throw new ZsError('HAD_A_HAND', { name: ctx.actor.name, act });
}
