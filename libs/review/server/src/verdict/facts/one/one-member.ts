import type { Ctx } from '@zhunsheng/kernel';

import { planned } from '../../../project/planned.js';
import type { Campaign, Member } from '../campaign.js';

/** One member of a campaign, with what is told of it beside its verdict and what its costs and prices are compared by. */
export interface OneMember extends Member {
  name: string;
  unitName: string;
  category: string;
  kind: string | null;
  items: string[];
}

export async function memberOf(ctx: Ctx, { region, year }: Campaign, project: number): Promise<OneMember> {
  const [member] = await planned<OneMember>(ctx, MEMBER, [region, year, project]);
  if (!member) throw new Error(`project ${project} was filed but is no member of the campaign`);
  return member;
}

/** Facilities are priced by their kind (view fact_facility), lines by their item. */
const MEMBER = `
  select project_id::int as project, version, code, unit_code as unit, coalesce(request_fen, 0)::float8 as "requestFen",
    coalesce(name, '') as name, unit_name as "unitName", coalesce(category, '') as category, output_kind as kind, array(
      select item_key from project_line l
      where (l.region_code, l.project_id, l.version) = (f.region_code, f.project_id, f.version) and item_key is not null
      union select kind from facility_request r
      where (r.region_code, r.project_id, r.version) = (f.region_code, f.project_id, f.version)) as items
  from filed f where region_code = $1 and year = $2 and project_id = $3`;
