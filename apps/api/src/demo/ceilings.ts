import type { Ctx } from '@zhunsheng/kernel';

import { demoCity } from './calendar.js';

const NOBODY = '00000000-0000-4000-8000-000000000000';
const SET_BY = '示范数据';

/**
 * Less money than is asked for, and the order units would choose themselves: the larger request first, as units do. Both
 * stand beside the filings; nothing a rule reads depends on them.
 */
export async function setCeilingsAndOrders(ctx: Ctx): Promise<void> {
  const { region, year, submittedAt } = demoCity;
  await ctx.pgClient.query(
    `with asked as (
       select u.department_code as department, sum(v.request_fen)::bigint as fen
       from project p
       join project_version v on (v.region_code, v.project_id, v.version) = (p.region_code, p.project_id, p.current_version)
       join unit u on (u.region_code, u.unit_code) = (p.region_code, p.unit_code)
       where p.region_code = $1 and p.year = $2 and v.fund_type = '一般公共预算' group by 1)
     insert into budget_ceiling
       (region_code, year, fund_type, department_code, amount_fen, source, certainty, set_by, setter, set_at)
     select $1, $2, '一般公共预算', '', round(sum(fen) * 0.42, -6), '示范：年度财力测算', 'L', $3::uuid, $4, $5::timestamptz
     from asked having count(*) > 0
     union all
     select $1, $2, '一般公共预算', department, round(fen * 0.4, -6), '示范：部门上限', 'L', $3::uuid, $4, $5::timestamptz
     from (select * from asked order by fen desc, department limit 6) largest`,
    [region, year, NOBODY, SET_BY, submittedAt],
  );
  await ctx.pgClient.query(
    `insert into unit_order (region_code, project_id, unit_code, year, position, set_by, set_at)
     select p.region_code, p.project_id, p.unit_code, p.year,
       row_number() over (partition by p.unit_code order by v.claimed_important desc, v.request_fen desc nulls last, p.code),
       $3, $4
     from project p
     join project_version v on (v.region_code, v.project_id, v.version) = (p.region_code, p.project_id, p.current_version)
     where p.region_code = $1 and p.year = $2`,
    [region, year, NOBODY, submittedAt],
  );
}
