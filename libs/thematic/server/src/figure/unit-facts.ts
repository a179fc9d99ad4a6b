import type { ThemeBasis, ThemeDocument } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';
import type { FactDictionary } from '@zhunsheng/ruler';

import { BASES, dividedBy } from './bases.js';
import { lastYearOf } from './last-year.js';
import { linesOf } from './lines-of.js';

/** One unit as a theme sees it; null = not known. Money in 分. */
export interface UnitFacts {
  unit: string;
  unitName: string;
  declaredFen: number;
  lastFen: number | null;
  /** Heads, or what else the money is divided by. */
  heads: number | null;
  perHeadFen: number | null;
  medianFen: number | null;
  foundFen: number;
  found: number;
}

const money = (name: string, meaning: string) => ({
  ...{ name, meaning, type: 'money', unit: '元', library: 'theme', source: 'theme' },
});
const count = (name: string, meaning: string) => ({
  ...{ name, meaning, type: 'integer', unit: '个', library: 'theme', source: 'theme' },
});

/** What an alert rule of a theme may read. */
export const THEME_FACTS = {
  version: '1',
  facts: [
    money('专题申报金额', '单位本年在本专题申报的金额'),
    money('上年预算金额', '单位上年同口径预算；专题不只按经济分类取数时口径不同，没有'),
    { ...count('在编人数', '单位在职在编人数'), unit: '人' },
    money('人均金额', '专题申报金额除以在编人数'),
    money('人均中位数', '全体单位人均金额的中位数'),
    money('线索金额', '本专题线索涉及的本单位金额；线索同时涉及其他单位的，只计本单位的行'),
    count('线索个数', '本专题线索个数'),
  ],
} as FactDictionary;

export async function unitFacts(
  ctx: Ctx,
  { filter: whole, code }: Pick<ThemeDocument, 'filter' | 'code'>,
  { region, year }: { region: number; year: number },
  per: ThemeBasis = 'head',
): Promise<UnitFacts[]> {
  const params: unknown[] = [];
  const filter = dividedBy(whole, BASES[per]);
  const lines = linesOf(filter, region, year, {}, params);
  const value = (one: unknown): string => `$${String(params.push(one))}`;
  const [of, at, theme] = [value(region), value(year), value(code)];
  const heads = BASES[per].count.replaceAll('$u', 'd.unit_code').replaceAll('$r', of).replaceAll('$y', at);
  const last = lastYearOf(filter, region, year, params) ?? 'select null as unit_code, null::numeric as fen where false';
  return ctx.manager.query(
    `with d as materialized (
       select unit_code, min(unit_name) as unit_name, sum(amount_fen) as declared from (${lines}) l group by 1),
     e as (
       select d.*, y.fen as last, ${heads}::float8 as heads from d left join (${last}) y using (unit_code)),
     p as (select e.*, round(e.declared::float8 / nullif(e.heads, 0)) as per_head from e)
     select p.unit_code as unit, p.unit_name as "unitName", p.declared::float8 as "declaredFen", p.last::float8 as "lastFen",
       p.heads, p.per_head::float8 as "perHeadFen",
       (select round(percentile_cont(0.5) within group (order by o.per_head::float8)) from p o) as "medianFen",
       coalesce(f.fen, 0)::float8 as "foundFen", coalesce(f.found, 0)::int as found
     from p left join (
       -- of a finding about several units only the unit's own rows are its money
       select t.unit_code, sum(case when e.units > 1 then least(t.amount_fen, e.own) else t.amount_fen end) as fen,
         count(*) as found
       from theme_finding t join unit u on (u.region_code, u.unit_code) = (t.region_code, t.unit_code)
       cross join lateral (
         select count(distinct coalesce(r->>'unitCode', r->>'unit')) as units,
           coalesce(sum((r->>'amountFen')::numeric) filter (where coalesce(r->>'unitCode' = u.unit_code, r->>'unit' = u.name)), 0) as own
         from jsonb_array_elements(t.evidence) r) e
       where (t.region_code, t.year, t.theme) = (${of}, ${at}, ${theme}) group by 1) f using (unit_code)
     order by p.declared desc, p.unit_code`,
    params,
  );
}
