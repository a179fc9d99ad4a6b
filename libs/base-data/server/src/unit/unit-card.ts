import type { UnitCardView } from '@zhunsheng/contract';
import { type Ctx, ZsError } from '@zhunsheng/kernel';

import { freshnessOf } from '../holdings/freshness.js';
import { Unit } from './unit.entity.js';
import { dutyView } from './unit.view.js';

const OF_UNIT = 'region_code = $1 and unit_code = $2';

/** What a unit holds, library by library; the numbers open the lists. */
const COUNTS = `
  select * from (
    select 'assets' as library, '资产卡片' as name, count(*)::int as rows, sum(quantity * price_fen) as fen
      from asset where ${OF_UNIT}
    union all select 'vehicles', '公务用车', count(*)::int, sum(price_fen) from vehicle where ${OF_UNIT}
    union all select 'information-systems', '信息系统', count(*)::int, sum(software_cost_fen + hardware_cost_fen)
      from info_system where ${OF_UNIT}
    union all select 'history', '历年项目', count(distinct project_key)::int, null
      from history_project_year where ${OF_UNIT}
    union all select 'awards', '采购成交', count(*)::int, sum(award_fen) from award where ${OF_UNIT}
    union all select 'stock-funds', '可收回资金', count(*)::int, sum(amount_fen - recovered_fen)
      from recoverable_money where ${OF_UNIT}
    union all select 'findings', '审计监督发现', count(*)::int, null from audit_finding where ${OF_UNIT}
  ) counted`;

const FUNCTIONS = `
  select f.func_class as code, f.source, json_agg(f.year order by f.year) as years,
    (select c.name from code_item c where c.kind = 'func_class' and c.code = f.func_class order by c.year desc limit 1)
      as name
  from unit_func_class f where f.region_code = $1 and f.unit_code = $2 group by 1, 2 order by 1, 2`;

const STAFF = `
  select year, established, on_post as "onPost", external_approved as "externalApproved", external_on as "externalOn"
  from staff_count where ${OF_UNIT} order by year desc`;

/** @throws ZsError NOT_FOUND, also for a unit out of scope */
export async function unitCard(ctx: Ctx, region: number, code: string): Promise<UnitCardView> {
  const unit = await ctx.manager.findOne(Unit, { where: { region, code }, relations: { duties: true } });
  if (!unit) throw new ZsError('NOT_FOUND');
  const key = [region, code];
  const counts = await ctx.manager.query<(Omit<UnitCardView['counts'][number], 'fen'> & { fen: string | null })[]>(
    COUNTS,
    key,
  );
  const { name, kind, department, departmentName, division, creditCode, since, until } = unit;
  return {
    region: String(region),
    code,
    name,
    kind,
    department,
    departmentName: departmentName ?? department,
    division,
    creditCode,
    since,
    until,
    duties: unit.duties.map((duty) => dutyView(ctx, duty)).sort((a, b) => (a.code < b.code ? -1 : 1)),
    functions: await ctx.manager.query<UnitCardView['functions']>(FUNCTIONS, key),
    staff: await ctx.manager.query<UnitCardView['staff']>(STAFF, key),
    counts: counts.map(({ fen, ...count }) => ({ ...count, fen: fen === null ? null : Number(fen) })),
    freshness: await freshnessOf(ctx, 'staff'),
  };
}
