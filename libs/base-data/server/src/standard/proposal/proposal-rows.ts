import type { Page, ProposalView } from '@zhunsheng/contract';
import type { Actor, Ctx } from '@zhunsheng/kernel';
import { whatIsMissing } from '@zhunsheng/ruler';

import { firstOf, OF_ALL } from '../../limit.js';
import { KEEPERS } from '../../readers.js';

interface Row extends Omit<ProposalView, 'missing' | 'mayDecide' | 'deflator' | 'unknownIndexYears' | 'sensitivity'> {
  proposedBy: string;
  deflation: { factors: ProposalView['deflator']; unknown: number[] } | null;
  alternatives: { method: string; interval: { low: number; mid: number; high: number } }[];
}

const COLUMNS = `
  p.run_id as run, p.proposal_no as no, p.item_key as "itemKey", p.tier, p.measure, p.lines, p.kept, p.years, p.units,
  p.low_fen::float8 as "lowFen", p.mid_fen::float8 as "midFen", p.high_fen::float8 as "highFen",
  p.fence_low_fen as "fenceLowFen", p.fence_high_fen as "fenceHighFen", p.dispersion, p.shift, p.confidence,
  r.base_year as "baseYear", r.deflator as deflation, p.by_year as "byYear", p.sensitivity as alternatives, p.state, p.why,
  p.proposer, p.proposed_by as "proposedBy", p.proposed_at as "proposedAt", p.decider, p.decided_at as "decidedAt", p.reason,
  p.standard_code as "standardCode",
  (select jsonb_build_object('code', s.standard_code, 'class', s.class, 'valueFen', s.value_fen, 'highFen', s.high_fen)
   from standard s where (s.region_code, s.item_key, s.tier) = (p.region_code, p.item_key, p.tier)
     and s.calc in ('定额', '限额') and (s.until is null or s.until >= r.queued_at::date)
   order by array_position(array['法定', '固定', '暂定'], s.class), s.since desc limit 1) as "inForce"`;

/** Proposals a condition selects, as the caller may see them; `$1` and on are `values`. */
export async function proposalViews(ctx: Ctx, condition: string, values: unknown[]): Promise<Page<ProposalView>> {
  const rows: (Row & { ofAll: number })[] = await ctx.manager.query(
    `select ${OF_ALL}, ${COLUMNS} from measured_proposal p join measuring_run r using (region_code, run_id)
     where ${condition} order by p.proposed_at desc, p.confidence, p.kept desc, p.proposal_no limit 1000`,
    values,
  );
  const { items, ...page } = firstOf<Row>(rows);
  return { ...page, items: items.map((row) => viewOf(row, ctx.actor)) };
}

function viewOf({ proposedBy, deflation, alternatives, ...row }: Row, actor: Actor): ProposalView {
  const isKeeper = KEEPERS.some((role) => actor.roles.includes(role));
  return {
    ...row,
    missing: whatIsMissing(row),
    deflator: deflation?.factors ?? [],
    unknownIndexYears: deflation?.unknown ?? [],
    sensitivity: alternatives.map(({ method, interval }) => ({
      method,
      lowFen: interval.low,
      midFen: interval.mid,
      highFen: interval.high,
    })),
    mayDecide: row.state === '待定' && isKeeper && proposedBy !== actor.id,
  };
}
