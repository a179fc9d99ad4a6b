import type { CockpitWorth } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import type { Reading } from './reading.js';

const LISTED = 10;

/** The largest of them, but for those the reader has to mark blindly: to be named here tells a verdict. */
export function worthALook(ctx: Ctx, { campaign, department, blind }: Reading): Promise<CockpitWorth[]> {
  return ctx.manager.query<CockpitWorth[]>(
    `select p.public_id as id, coalesce(v.name, p.code) as name, u.name as "unitName", w.request_fen::float8 as "requestFen",
       case w.status when 'to-verify' then '待核实，拦截 ' || w.blockers || ' 项' when 'blocked' then '拦截 ' || w.blockers || ' 项'
         when 'undetermined' then '数据不足' else case when w.flags & 1 > 0 then '临界' else '对权重敏感' end end as reason
     from (select * from worth_a_look
       where region_code = $1 and year = $2 and ($3::text is null or department_code = $3) and project_id <> all ($4::bigint[])
       order by request_fen desc, project_id limit ${LISTED}) w
     join project p using (region_code, project_id)
     join project_version v on (v.region_code, v.project_id, v.version) = (p.region_code, p.project_id, p.current_version)
     join unit u on (u.region_code, u.unit_code) = (w.region_code, w.unit_code)
     order by w.request_fen desc, w.project_id`,
    [campaign.region, campaign.year, department?.code ?? null, blind],
  );
}
