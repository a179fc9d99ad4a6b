import type { HandOffView } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import { seesQueue } from './duty.js';

const STAMP = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

export interface Numbered extends HandOffView {
  changed: number;
}

/** Questions handed on as the reader may see them; `where` is on `h`, its values from `$4` on; `most` null: all of them. */
export function handOffViews(
  ctx: Ctx,
  where: string,
  values: unknown[] = [],
  most: number | null = 100,
): Promise<Numbered[]> {
  return ctx.manager.query<Numbered[]>(
    `select h.handoff_id as id, h.unit_code as "unitCode", coalesce(u.name, d.name, h.unit_code) as "unitName", p.public_id as "projectId",
       v.name as "projectName", h.question, h.context -> 'passages' as passages, h.asked_name as "askedBy",
       ${STAMP('h.asked_at')} as "askedAt", h.state, h.taken_name as "takenBy", ${STAMP('h.taken_at')} as "takenAt",
       h.answer, ${STAMP('h.answered_at')} as "answeredAt", h.asked_by = $3 or h.taken_by = $3 as mine,
       case when h.state = '排队' and ${seesQueue(ctx)} then (select count(*)::int from assistant_handoff q
         where q.region_code = h.region_code and q.state = '排队' and (q.asked_at, q.handoff_id) <= (h.asked_at, h.handoff_id))
       end as place, h.changed::float8 as changed
     from assistant_handoff h
     left join unit u on (u.region_code, u.unit_code) = (h.region_code, h.unit_code)
     left join lateral (select max(m.department_name) as name from unit m
       where (m.region_code, m.department_code) = (h.region_code, h.unit_code)) d on u.unit_code is null
     left join project p on (p.region_code, p.project_id) = (h.region_code, h.project_id)
     left join project_version v
       on (v.region_code, v.project_id, v.version) = (p.region_code, p.project_id, p.current_version)
     where h.region_code between $1 and $2 and ${where}
     order by array_position(array['排队', '受理', '已答复', '已撤回'], h.state),
       case when h.state in ('排队', '受理') then h.asked_at end, h.asked_at desc limit ${most ?? 'all'}`,
    [ctx.scope.regionLo, ctx.scope.regionHi, ctx.actor.id, ...values],
  );
}
