import type { DutyView } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

/** An open desk renews its presence every few seconds; one that was shut without a word is gone after this. */
const GONE_AFTER_S = 30;

export async function dutyOf(ctx: Ctx): Promise<DutyView> {
  const [row] = await ctx.manager.query<[DutyView]>(
    `select coalesce(array_agg(d.name order by d.since) filter (where d.name is not null), '{}') as names,
       coalesce(bool_or(d.account_id = $2), false) as on,
       (select count(*)::int from assistant_handoff where state = '排队') as queued
     from (select 1) as always left join duty_presence d on d.seen_at > $1::timestamptz - make_interval(secs => ${GONE_AFTER_S})`,
    [ctx.clock.now(), ctx.actor.id],
  );
  return seesQueue(ctx) ? row : { ...row, queued: null };
}

/** Under a unit's row-level security a count would be that of its own questions. */
export const seesQueue = ({ scope }: Ctx): boolean => scope.kind === 'region' || scope.kind === 'all';

/** Goes on duty, or renews it. */
export async function beOnDuty(ctx: Ctx, region: number): Promise<void> {
  await ctx.manager.query(
    `insert into duty_presence (region_code, account_id, name, since, seen_at) values ($1, $2, $3, $4, $4)
     on conflict (region_code, account_id) do update set seen_at = excluded.seen_at`,
    [region, ctx.actor.id, ctx.actor.name, ctx.clock.now()],
  );
}

export async function leaveDuty(ctx: Ctx): Promise<void> {
  await ctx.manager.query('delete from duty_presence where account_id = $1', [ctx.actor.id]);
}

/** Renews the presence of who is on duty already. */
export async function renewDuty(ctx: Ctx): Promise<void> {
  // a unit has no desk there, and no right to the table
  if (!seesQueue(ctx)) return;
  await ctx.manager.query('update duty_presence set seen_at = $2 where account_id = $1', [
    ctx.actor.id,
    ctx.clock.now(),
  ]);
}
