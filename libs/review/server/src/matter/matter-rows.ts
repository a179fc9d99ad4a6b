import type { MatterPage, MatterRow } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import { beijingDay } from '../filing/calendar/beijing-day.js';
import { pageOf, type Slice } from '../page-cursor.js';

export interface MatterFilter {
  kind?: string;
  state?: string;
  /** Public id of a project. */
  project?: string;
  mine?: string;
}

type Counted = MatterPage['counts'] & { total: number };

/** What is open first, the soonest due before what has no day. */
export async function matterPage(ctx: Ctx, filter: MatterFilter, slice: Slice): Promise<MatterPage> {
  const { kind = '', state = '', project = '', mine = '' } = filter;
  const values = [ctx.actor.id, beijingDay(ctx.clock.now()), kind, state, project, mine === '1'];
  const items = await ctx.manager.query<MatterRow[]>(
    `${ROWS} ${FILTERED} order by m.state = '办结', m.due_on nulls last, m.opened_at desc, m.matter_id
     limit $7 offset $8`,
    [...values, slice.take, slice.skip],
  );
  const [counted] = await ctx.manager.query<[Counted]>(
    `select count(*) filter (where owner_id = $1 and state <> '办结')::int as mine,
       count(*) filter (where state <> '办结')::int as open,
       count(*) filter (where state <> '办结' and due_on < $2::date)::int as overdue,
       (select count(*)::int from matter m left join project p using (region_code, project_id) ${FILTERED}) as total
     from matter`,
    values,
  );
  const { total, ...counts } = counted;
  return { ...pageOf(items, total, slice), counts };
}

export async function matterRow(ctx: Ctx, id: string): Promise<MatterRow | null> {
  const [row] = await ctx.manager.query<MatterRow[]>(`${ROWS} where m.matter_id = $3`, [
    ctx.actor.id,
    beijingDay(ctx.clock.now()),
    id,
  ]);
  return row ?? null;
}

const FILTERED = `where ($3 = '' or m.kind = $3) and ($4 = '' or m.state = $4 or ($4 = 'open' and m.state <> '办结'))
  and ($5 = '' or p.public_id::text = $5) and (not $6 or m.owner_id = $1)`;
const TIME = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

const ROWS = `
  select m.matter_id as id, m.kind, m.topic, m.title, m.unit_code as "unitCode", u.name as "unitName",
    p.public_id as "projectId", v.name as "projectName", m.place, m.rule, m.state, m.owner_id as "ownerId",
    m.owner_name as "ownerName", coalesce(m.owner_id = $1, false) as mine, m.due_on::text as "dueOn",
    coalesce(m.state <> '办结' and m.due_on < $2::date, false) as overdue, m.opened_name as "openedBy",
    ${TIME('m.opened_at')} as "openedAt", m.closed_name as "closedBy", ${TIME('m.closed_at')} as "closedAt", m.outcome,
    (select count(*)::int from matter_message s
      where (s.region_code, s.matter_id) = (m.region_code, m.matter_id)) as messages
  from matter m
  left join unit u on (u.region_code, u.unit_code) = (m.region_code, m.unit_code)
  left join project p on (p.region_code, p.project_id) = (m.region_code, m.project_id)
  left join project_version v
    on (v.region_code, v.project_id, v.version) = (p.region_code, p.project_id, p.current_version)`;
