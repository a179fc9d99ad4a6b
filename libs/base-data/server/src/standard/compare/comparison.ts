import type { ComparisonView, PeerPriceView } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';
import { deflatorFor } from '@zhunsheng/ruler';

type Own = ComparisonView['own'][number];
type Peer = Omit<PeerPriceView, 'cpi' | 'adjustedFen'>;

/**
 * One item three ways: our standards, our measurement, other regions. A peer's figure is carried to the base year by our
 * price index and to our price level by the ratio that came with it; both factors are shown and divide out again.
 */
export async function comparison(
  ctx: Ctx,
  region: number,
  { item, tier, baseYear }: { item: string; tier: string; baseYear: number },
): Promise<ComparisonView> {
  const { manager } = ctx;
  const own: Own[] = await manager.query(
    `select standard_code as label, class, low_fen::float8 as "lowFen", coalesce(high_fen, value_fen)::float8 as "valueFen",
       unit, document
     from standard where region_code = $1 and item_key = $2 and tier = $3
       and make_date($4, 12, 31) between since and coalesce(until, 'infinity') order by since desc`,
    [region, item, tier, baseYear],
  );
  const [measured]: NonNullable<ComparisonView['measured']>[] = await manager.query(
    `select p.low_fen::float8 as "lowFen", p.mid_fen::float8 as "midFen", p.high_fen::float8 as "highFen", p.confidence,
       r.base_year as "baseYear"
     from measured_proposal p join measuring_run r using (region_code, run_id)
     where p.region_code = $1 and p.item_key = $2 and p.tier = $3 and p.state in ('待定', '对照', '已采纳')
     order by p.proposed_at desc, p.kept desc limit 1`,
    [region, item, tier],
  );
  const peers: Peer[] = await manager.query(
    `select peer, year, value_fen::float8 as "valueFen", unit, level_ratio as level, document, level_source as "levelSource",
       certainty
     from peer_standard where region_code = $1 and item_key = $2 and tier = $3 order by peer, year desc`,
    [region, item, tier],
  );
  const indices: { year: number; value: number }[] = await manager.query(
    `select year, value from statistic where region_code = $1 and indicator = '居民消费价格指数' and unit = '上年=100'`,
    [region],
  );
  const index = new Map(indices.map(({ year, value }) => [year, value]));
  return {
    itemKey: item,
    tier,
    baseYear,
    own,
    measured: measured ?? null,
    peers: peers.map((peer) => adjusted(peer, index, baseYear)),
  };
}

export function adjusted(peer: Peer, index: ReadonlyMap<number, number>, baseYear: number): PeerPriceView {
  const { factors, unknown } = deflatorFor([peer.year], baseYear, index);
  const cpi = unknown.length > 0 ? null : (factors.get(peer.year) ?? null);
  return { ...peer, cpi, adjustedFen: Math.round(peer.valueFen * (cpi ?? 1) * (peer.level ?? 1)) };
}
