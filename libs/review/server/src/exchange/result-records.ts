import type { ProjectRow, ResultRecord } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import { campaignOf } from '../campaign-of.js';
import { refuseUnblindingOfCampaign } from '../fairness/round/blind-guard.js';
import { listProjects } from '../project/project-list.js';
import type { Campaign } from '../verdict/facts/campaign.js';

const PAGE = '5000';

interface Decided {
  id: string;
  grade: string | null;
  amountFen: number | null;
}

/**
 * Every project of a campaign, as judged and as decided. All or nothing: a record without its grade would be taken for a
 * project that was not judged.
 *
 * @throws ZsError BLIND_SAMPLE where the reader may still have to mark one of them
 */
export async function resultRecords(
  ctx: Ctx,
  year: number | null,
): Promise<{ campaign: Campaign; records: ResultRecord[] }> {
  const campaign = await campaignOf(ctx, year);
  await refuseUnblindingOfCampaign(ctx, campaign);
  const decided = await decidedById(ctx, campaign);
  const records: ResultRecord[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const text = await listProjects(ctx, campaign, { sort: 'code', limit: PAGE, ...(cursor && { cursor }) });
    const page = JSON.parse(text) as { items: ProjectRow[]; next: string | null };
    records.push(...page.items.map((item) => resultOf(item, decided.get(item.id))));
    cursor = page.next;
  }
  return { campaign, records };
}

async function decidedById(ctx: Ctx, { region, year }: Campaign): Promise<Map<string, Decided>> {
  const rows = await ctx.manager.query<Decided[]>(
    `select p.public_id as id, d.grade, d.amount_fen::float8 as "amountFen" from decided_project d
     join project p on (p.region_code, p.project_id) = (d.region_code, d.project_id)
     where (d.region_code, d.year) = ($1, $2)`,
    [region, year],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

const resultOf = (item: ProjectRow, decided: Decided | undefined): ResultRecord => ({
  code: item.code,
  unitCode: item.unitCode,
  name: item.name,
  state: item.state,
  requestFen: item.requestFen,
  status: item.status,
  grade: item.grade,
  priority: item.priority,
  rank: item.rank,
  suggestedFen: item.suggestedFen,
  decidedGrade: decided?.grade ?? null,
  decidedFen: decided?.amountFen ?? null,
});
