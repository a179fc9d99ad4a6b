import type { Ctx } from '@zhunsheng/kernel';

import type { Campaign } from '../../verdict/facts/campaign.js';
import type { Repealed } from './policy-document.js';

export interface Citing {
  project: number;
  otherBases: string[];
}

/** Projects that cite the document, with the titles of their other bases that are in force on 1 January. */
export async function citingProjects(ctx: Ctx, document: Repealed, campaign: Campaign): Promise<Map<number, Citing>> {
  const rows = await ctx.manager.query<Citing[]>(
    `select b.project_id::int as project,
       coalesce(array_agg(distinct d.title) filter (where d.title is not null and b.lapsed_on is null
         and (b.document_region, b.document_id) <> ($3, $4)), '{}') as "otherBases"
     from filed_basis b
     left join policy_document d on (d.region_code, d.document_id) = (b.document_region, b.document_id)
     where b.region_code = $1 and b.budget_year = $2
     group by b.project_id having bool_or((b.document_region, b.document_id) = ($3, $4)) is true`,
    [campaign.region, campaign.year, document.region, document.id],
  );
  return new Map(rows.map((row) => [row.project, row]));
}
