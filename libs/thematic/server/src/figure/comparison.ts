import type { ComparedRow, ComparisonResult, ThemeBasis, ThemeComparison, ThemeDocument } from '@zhunsheng/contract';
import { comparePeers } from '@zhunsheng/base-data-server';
import type { Ctx } from '@zhunsheng/kernel';

import { BASES } from './bases.js';
import { linesOf } from './lines-of.js';
import { unitFacts } from './unit-facts.js';

interface Where {
  region: number;
  year: number;
}

/** The same three on every theme: against the standard, across units, against other regions. */
export async function compare(
  ctx: Ctx,
  theme: ThemeDocument,
  where: Where,
  by: ThemeComparison,
  { adjusted, per }: { adjusted: boolean; per: ThemeBasis },
): Promise<ComparisonResult> {
  switch (by) {
    case 'standard':
      return { by, per: null, adjusted: false, ...(await againstStandard(ctx, theme, where)) };
    case 'units':
      return { by, per, adjusted: false, ...(await acrossUnits(ctx, theme, where, per)) };
    case 'regions':
      return { by, per: null, adjusted, ...(await againstRegions(ctx, theme, where, adjusted)) };
  }
}

type Compared = Pick<ComparisonResult, 'rows' | 'missing' | 'more'>;

/** A chart and a table show no more; the rest is counted. */
const SHOWN = 60;

async function againstStandard(ctx: Ctx, theme: ThemeDocument, where: Where): Promise<Compared> {
  const params: unknown[] = [];
  const lines = linesOf(theme.filter, where.region, where.year, {}, params);
  const day = `make_date($${String(params.push(where.year))}::int, 1, 1)`;
  const [{ rows, items, without, priceless }] = await ctx.manager.query<[AgainstStandard]>(
    `with l as (${lines}), s as materialized (
       select l.*, k.low_fen, coalesce(k.high_fen, k.value_fen) as top, k.unit as per, k.name as standard
       from l left join lateral (
         select * from standard k where (k.region_code, k.item_key) = (l.region_code, l.item_key) and k.tier in (l.tier, '')
           and coalesce(k.high_fen, k.value_fen) is not null and ${day} between k.since and coalesce(k.until, 'infinity')
         order by k.tier = l.tier desc, k.since desc limit 1) k on true),
     g as (
       select item_key as key, min(item_key) as name, percentile_cont(0.5) within group (order by unit_price_fen::float8) as own,
         max(top)::float8 as reference, min(low_fen)::float8 as low, max(top)::float8 as high,
         coalesce(min(per), min(measure), '') as unit, count(*)::int as count,
         coalesce(sum(round(greatest(0, unit_price_fen - top) * quantity)), 0)::float8 as "aboveFen",
         coalesce(min(standard), '') as note, null as adjustment
       from s where top is not null and unit_price_fen is not null group by item_key)
     select count(*) filter (where top is null)::int as without, (select count(*) from g)::int as items,
       count(*) filter (where top is not null and unit_price_fen is null)::int as priceless,
       (select coalesce(json_agg(g), '[]') from (select * from g order by "aboveFen" desc, count desc, key limit ${SHOWN}) g) as rows
     from s`,
    params,
  );
  return { rows, missing: notCompared(without, priceless, items), more: items - rows.length };
}

interface AgainstStandard {
  rows: ComparedRow[];
  items: number;
  /** Lines no standard is in force for. */
  without: number;
  /** Lines with a standard and no price of their own to hold against it. */
  priceless: number;
}

export function notCompared(without: number, priceless: number, items: number): string {
  if (items === 0 && priceless === 0) return '本专题的明细没有可对应的支出标准。';
  const parts = [
    without > 0 ? `${String(without)} 行明细没有对应的支出标准` : '',
    priceless > 0 ? `${String(priceless)} 行明细有支出标准而没有填单价` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : `另有 ${parts.join('，')}，未比较，不等于合规。`;
}

async function acrossUnits(ctx: Ctx, theme: ThemeDocument, where: Where, per: ThemeBasis): Promise<Compared> {
  const units = await unitFacts(ctx, theme, where, per);
  const known = units.flatMap(({ perHeadFen }) => (perHeadFen === null ? [] : [perHeadFen])).sort((a, b) => a - b);
  const at = (share: number): number | null => known[Math.round(share * (known.length - 1))] ?? null;
  const [low, middle, high] = [at(0.25), at(0.5), at(0.75)];
  const rows = units.flatMap(({ unit, unitName, perHeadFen, heads, found }): ComparedRow[] =>
    perHeadFen === null || heads === null
      ? []
      : [
          {
            ...{ key: unit, name: unitName, own: perHeadFen, reference: middle, low, high, unit: BASES[per].unit },
            count: heads,
            aboveFen: Math.round(Math.max(0, perHeadFen - (middle ?? 0)) * heads),
            note: found > 0 ? `线索 ${String(found)} 条` : '',
            adjustment: null,
          },
        ],
  );
  rows.sort((a, b) => b.own - a.own || (a.key < b.key ? -1 : 1));
  const without = units.length - rows.length;
  return {
    rows: rows.slice(0, SHOWN),
    more: Math.max(0, rows.length - SHOWN),
    missing: without > 0 ? `${String(without)} 个单位${BASES[per].lacks}，未比较。` : '',
  };
}

async function againstRegions(ctx: Ctx, theme: ThemeDocument, where: Where, adjusted: boolean): Promise<Compared> {
  const params: unknown[] = [];
  const lines = linesOf(theme.filter, where.region, where.year, {}, params);
  const items = await ctx.manager.query<{ item: string; tier: string; own: number; count: number; quantity: number }[]>(
    `select l.item_key as item, l.tier, percentile_cont(0.5) within group (order by l.unit_price_fen::float8) as own,
       count(*)::int as count, sum(l.quantity) as quantity
     from (${lines}) l where l.unit_price_fen is not null and exists (select from peer_standard p
       where (p.region_code, p.item_key, p.tier) = (l.region_code, l.item_key, l.tier)) group by 1, 2 order by 1, 2`,
    params,
  );
  const rows: ComparedRow[] = [];
  for (const { item, tier, own, count, quantity } of items) {
    const { peers } = await comparePeers(ctx, where.region, { item, tier, baseYear: where.year });
    for (const peer of peers) {
      const reference = adjusted ? peer.adjustedFen : peer.valueFen;
      rows.push({
        ...{ key: `${item}/${peer.peer}`, name: `${item} · ${peer.peer}`, own, reference, low: null, high: null },
        ...{ unit: peer.unit, count, note: peer.document },
        aboveFen: Math.round(Math.max(0, own - reference) * quantity),
        adjustment: {
          ...{ originalFen: peer.valueFen, cpi: peer.cpi, level: peer.level, year: peer.year },
          source: peer.levelSource,
        },
      });
    }
  }
  return {
    rows,
    more: 0,
    missing: rows.length === 0 ? '标准库里没有外地可比的同项标准；在“支出标准”导入外地标准包后可比。' : '',
  };
}
