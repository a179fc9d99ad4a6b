import type { PolicyHitCount, PolicyHitRateView } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import type { Campaign } from '../../verdict/facts/campaign.js';

type Unit = PolicyHitRateView['units'][number];

const COUNTS = `
  count(distinct p.project_id)::int as projects, count(b.basis_no)::int as bases,
  count(*) filter (where b.match = 'clause')::int as clause, count(*) filter (where b.match = 'document')::int as document,
  count(*) filter (where b.match = 'number')::int as number, count(*) filter (where b.match = 'none')::int as none,
  count(*) filter (where b.basis_no is null)::int as without`;
const FILED = `
  project p
  join unit u on (u.region_code, u.unit_code) = (p.region_code, p.unit_code)
  left join project_basis b on (b.region_code, b.project_id, b.version) = (p.region_code, p.project_id, p.current_version)
  where p.region_code = $1 and p.year = $2 and p.current_version is not null`;

/**
 * How the bases of a campaign's filings were found: the match of the basis decides N1, so a document that the library
 * lacks costs points that the project may not deserve to lose.
 */
export async function policyHitRate(
  ctx: Ctx,
  { region, year }: Pick<Campaign, 'region' | 'year'>,
): Promise<PolicyHitRateView> {
  const units = await ctx.manager.query<Unit[]>(
    `select u.unit_code as unit, u.name, ${COUNTS} from ${FILED} group by 1, 2
     order by count(*) filter (where b.match is distinct from 'clause') desc, 1`,
    [region, year],
  );
  const missing = await ctx.manager.query<PolicyHitRateView['missing']>(
    `select b.typed_title as title, b.typed_number as number, count(distinct p.project_id)::int as projects
     from ${FILED} and b.match in ('number', 'none')
     group by 1, 2 order by 3 desc, 1, 2 nulls first limit 50`,
    [region, year],
  );
  return { year, total: sum(units), units, missing };
}

function sum(units: readonly Unit[]): PolicyHitCount {
  const total = { projects: 0, bases: 0, clause: 0, document: 0, number: 0, none: 0, without: 0 };
  for (const unit of units)
    for (const name of Object.keys(total) as (keyof PolicyHitCount)[]) total[name] += unit[name];
  return total;
}
