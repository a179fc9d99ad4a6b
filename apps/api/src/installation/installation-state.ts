import type { InstallationView } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

export interface Place {
  region: number;
  regionName: string;
  year: number;
  finishedAt: Date | null;
}

export async function placeOf(ctx: Ctx): Promise<Place | null> {
  const rows = await ctx.manager.query<Place[]>(
    'select region, region_name as "regionName", year, finished_at as "finishedAt" from installation',
  );
  return rows[0] ?? null;
}

/** Counted, not remembered. The actor's scope is the region being set up; accounts are read under the login's own role. */
export async function progressOf(ctx: Ctx, place: Place | null): Promise<InstallationView> {
  const [units, campaign] = place
    ? await Promise.all([
        count(ctx, 'select count(*)::int as n from unit where region_code = $1', [place.region]),
        count(ctx, 'select count(*)::int as n from campaign where region_code = $1 and year = $2', [
          place.region,
          place.year,
        ]),
      ])
    : [0, 0];
  await ctx.manager.query('set local role none');
  const people = await count(
    ctx,
    `select count(*)::int as n from account a where not exists (select from role_grant g
       where g.account_id = a.id and g.family <> 'business')`,
  );
  const waiting = await count(ctx, `select count(*)::int as n from grant_proposal where state in ('待提出', '待审定')`);
  const granted = await count(ctx, `select count(*)::int as n from role_grant where family = 'business'`);
  return {
    state: place?.finishedAt ? 'finished' : 'open',
    region: place?.region ?? null,
    regionName: place?.regionName ?? null,
    year: place?.year ?? null,
    ...{ units, people, waiting, granted, campaign: campaign > 0 },
    finishedAt: place?.finishedAt?.toISOString() ?? null,
  };
}

async function count(ctx: Ctx, sql: string, parameters: unknown[] = []): Promise<number> {
  return (await ctx.manager.query<{ n: number }[]>(sql, parameters))[0]?.n ?? 0;
}
