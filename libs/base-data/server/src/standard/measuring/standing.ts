import type { ProposalState } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import { plainMeasure } from './bring-to-items.js';

/** The standard an item and tier have on a day, and the sample it came from. */
export interface Standing {
  itemKey: string;
  tier: string;
  code: string;
  class: '法定' | '固定' | '暂定';
  unit: string;
  sample: string | null;
}

export type Standings = ReadonlyMap<string, Standing>;

const keyOf = (itemKey: string, tier: string): string => JSON.stringify([itemKey, tier]);

/** What holds for each item now; of several standards the weightiest. */
export async function readStandings(ctx: Ctx, region: number): Promise<Standings> {
  const today = ctx.clock.now();
  const rows: Standing[] = await ctx.manager.query(
    `select distinct on (s.item_key, s.tier) s.item_key as "itemKey", s.tier, s.standard_code as code, s.class, s.unit,
       p.sample_digest as sample
     from standard s
     left join measured_proposal p
       on (p.region_code, p.run_id, p.proposal_no) = (s.region_code, s.measured_run, s.measured_no)
     where s.region_code = $1 and s.calc in ('定额', '限额') and (s.until is null or s.until >= $2::date)
     order by s.item_key, s.tier, array_position(array['法定', '固定', '暂定'], s.class), s.since desc`,
    [region, today],
  );
  return new Map(rows.map((row) => [keyOf(row.itemKey, row.tier), row]));
}

/** A measurement next to a binding standard is for comparison only: it would otherwise stand in front of it. */
export function standingOf(
  standings: Standings,
  { itemKey, tier, measure }: { itemKey: string; tier: string; measure: string },
  digest: string,
): { state: ProposalState; why: string } {
  const now = standings.get(keyOf(itemKey, tier));
  if (!now) return { state: '待定', why: '' };
  if (plainMeasure(now.unit) !== measure)
    return { state: '对照', why: `计量单位“${measure}”与现行标准 ${now.code}（${now.unit}）不同` };
  if (now.class !== '暂定') return { state: '对照', why: `已有${now.class}标准 ${now.code}，测算结果只供对照` };
  if (now.sample === digest) return { state: '对照', why: `样本与现行标准 ${now.code} 的样本相同` };
  return { state: '待定', why: `采纳后接替暂定标准 ${now.code}` };
}
