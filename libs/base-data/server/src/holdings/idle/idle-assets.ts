import type { IdleAssetsView } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import { freshnessOf } from '../freshness.js';
import { likenessOf, readWanted } from './match-idle.js';

type Idle = Omit<IdleAssetsView['matches'][number], 'likeness' | 'priceFen'> & { priceFen: string };

const ENOUGH = 0.6;
const MOST = 50;

/** 国有资产管理条例第十一条: what one needs is moved from where it stands idle before it is bought. Within the scope. */
export async function idleAssets(ctx: Ctx, typed: string): Promise<IdleAssetsView> {
  const wanted = readWanted(typed);
  const freshness = await freshnessOf(ctx, 'assets');
  if (wanted.text === '') return { wanted, matches: [], available: null, freshness };
  const idle = await ctx.manager.query<Idle[]>(
    `select a.unit_code as "unitCode", u.name as "unitName", a.asset_id as "assetId", a.asset_class as "assetClass",
       a.name, a.quantity, a.price_fen as "priceFen", a.bought_on::text as "boughtOn", a.state
     from asset a join unit u on u.region_code = a.region_code and u.unit_code = a.unit_code
     where a.state in ('闲置', '低效')`,
  );
  const matches = idle
    .map((asset) => ({
      ...asset,
      priceFen: Number(asset.priceFen),
      likeness: Math.max(likenessOf(wanted.text, asset.name), likenessOf(wanted.text, asset.assetClass)),
    }))
    .filter(({ likeness }) => likeness >= ENOUGH)
    .sort((a, b) => b.likeness - a.likeness || b.quantity - a.quantity || (a.assetId < b.assetId ? -1 : 1));
  const available = matches.reduce((sum, { quantity }) => sum + quantity, 0);
  return { wanted, matches: matches.slice(0, MOST), available, freshness };
}
