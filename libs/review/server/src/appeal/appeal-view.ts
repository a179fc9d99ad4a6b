import type { AppealView } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import { beijingDay } from '../filing/calendar/beijing-day.js';

type Row = Omit<AppealView, 'overdue' | 'acts'> & { reviewerId: string | null };

const STAMP = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
const COLUMNS = `a.appeal_id as id, p.public_id as "projectId", p.code as "projectCode", coalesce(v.name, '') as "projectName",
  a.unit_code as "unitCode", u.name as "unitName", a.version, a.rule, a.rule_name as "ruleName", a.sentence,
  a.points::float8 as points, a.ground, a.statement, a.documents, a.state, a.filed_name as "filedBy",
  ${STAMP('a.filed_at')} as "filedAt", a.due_on::text as "dueOn", a.reviewer_id as "reviewerId",
  a.reviewer_name as reviewer, a.outcome, a.reason, a.decided_name as "decidedBy", ${STAMP('a.decided_at')} as "decidedAt"`;

/** Appeals as their reader may see them; `where` is on appeal `a` and project `p`, its values from `$3` on. */
export async function appealViews(ctx: Ctx, where: string, values: unknown[] = []): Promise<AppealView[]> {
  const rows = await ctx.manager.query<Row[]>(
    `select ${COLUMNS} from appeal a
     join project p on (p.region_code, p.project_id) = (a.region_code, a.project_id)
     join project_version v on (v.region_code, v.project_id, v.version) = (a.region_code, a.project_id, a.version)
     join unit u on (u.region_code, u.unit_code) = (a.region_code, a.unit_code)
     where a.region_code between $1 and $2 and ${where}
     order by a.state = '已办结' or a.state = '已撤回', a.due_on, a.filed_at, a.appeal_id`,
    [ctx.scope.regionLo, ctx.scope.regionHi, ...values],
  );
  const today = beijingDay(ctx.clock.now());
  return rows.map(({ reviewerId, ...row }) => {
    const isOpen = row.state === '待分派' || row.state === '复核中';
    return { ...row, overdue: isOpen && row.dueOn < today, acts: isOpen ? actsOf(ctx, reviewerId) : [] };
  });
}

function actsOf({ actor, roles }: Ctx, reviewer: string | null): AppealView['acts'] {
  const acts: AppealView['acts'] = [];
  if (roles.includes('clerk') || roles.includes('head')) acts.push('withdraw');
  if (roles.includes('budget')) acts.push('assign');
  if (reviewer === actor.id) acts.push('decide');
  return acts;
}
