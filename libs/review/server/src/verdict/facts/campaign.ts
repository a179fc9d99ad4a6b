import type { Ctx } from '@zhunsheng/kernel';
import { ZsError } from '@zhunsheng/kernel';

export interface Campaign {
  region: number;
  year: number;
  name: string;
  cutN: number;
  cutI: number;
  borderWidth: number;
}

export async function findCampaign(ctx: Ctx, region: number, year: number): Promise<Campaign> {
  const rows: Campaign[] = await ctx.manager.query(
    `select region_code as region, year, name, cut_n::float8 as "cutN", cut_i::float8 as "cutI",
       border_width::float8 as "borderWidth"
     from campaign where region_code = $1 and year = $2`,
    [region, year],
  );
  const [campaign] = rows;
  if (!campaign) throw new ZsError('NO_CAMPAIGN', { year });
  return campaign;
}

/** A filing as the run sees it: what the results need besides the facts. */
export interface Member {
  project: number;
  version: number;
  code: string;
  unit: string;
  requestFen: number;
}

/** In the order of units, so that the tallies of a block concern few units. */
export async function membersOf(ctx: Ctx, campaign: Campaign, project: number | null = null): Promise<Member[]> {
  return ctx.manager.query(
    `select project_id::int as project, version, code, unit_code as unit, coalesce(request_fen, 0)::float8 as "requestFen"
     from filed where region_code = $1 and year = $2 and ($3::bigint is null or project_id = $3)
     order by unit_code, code`,
    [campaign.region, campaign.year, project],
  );
}
