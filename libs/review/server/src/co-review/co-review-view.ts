import type { BranchView, CoReviewConflict, CoReviewView } from '@zhunsheng/contract';
import { type Ctx, ZsError } from '@zhunsheng/kernel';

import { beijingDay } from '../filing/calendar/beijing-day.js';

type Row = Omit<CoReviewView, 'branches' | 'mayResolve'> & {
  branches: (Omit<BranchView, 'mine' | 'overdue'> & { assigneeId: string | null })[];
};

const STAMP = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

/** Row-level security leaves out of `o` what the reader may not see yet; nothing here has to remember to. */
const BRANCHES = `(select coalesce(json_agg(json_build_object('office', b.office, 'state', b.state,
    'assignee', b.assignee_name, 'assigneeId', b.assignee_id, 'handedAt', ${STAMP('b.handed_at')},
    'takenAt', ${STAMP('b.taken_at')}, 'submittedAt', ${STAMP('b.submitted_at')}, 'dueOn', b.due_on,
    'opinion', case when o.office is not null then json_build_object('opinion', o.opinion, 'mark', o.mark::float8,
      'amountFen', o.amount_fen, 'statement', o.statement, 'by', o.reviewer_name) end)
    order by array_position(array['业务', '绩效', '资产', '信息化', '评审中心'], b.office)), '[]')
  from co_review_branch b left join co_review_opinion o using (region_code, review_id, office)
  where (b.region_code, b.review_id) = (r.region_code, r.review_id))`;
const CONFLICTS = `(select coalesce(json_agg(json_build_object('no', c.conflict_no, 'kind', c.kind, 'offices', c.offices,
    'detail', c.detail, 'resolution', c.resolution, 'resolvedBy', c.resolved_name, 'resolvedAt', ${STAMP('c.resolved_at')})
    order by c.conflict_no), '[]')
  from co_review_conflict c where (c.region_code, c.review_id) = (r.region_code, r.review_id))`;

/** Rounds, open ones first; `where` is on round `r` and project `p`, its values from `$3` on. */
export async function coReviewViews(ctx: Ctx, where: string, values: unknown[] = []): Promise<CoReviewView[]> {
  const rows = await ctx.manager.query<Row[]>(
    `select r.review_id as id, p.public_id as "projectId", p.code, coalesce(v.name, '') as name, u.name as "unitName",
       coalesce(v.request_fen, 0)::float8 as "requestFen", r.version, r.routing, r.join_rule as "joinRule", r.quorum, r.state,
       r.opened_name as "openedBy", ${STAMP('r.opened_at')} as "openedAt", r.due_on::text as "dueOn",
       ${STAMP('r.settled_at')} as "settledAt", ${BRANCHES} as branches, ${CONFLICTS}::jsonb as conflicts,
       case when r.settled_at is not null and r.marks > 0
         then json_build_object('marks', r.marks, 'trimmedMean', r.trimmed_mean::float8) end as panel
     from co_review r
     join project p on (p.region_code, p.project_id) = (r.region_code, r.project_id)
     join project_version v on (v.region_code, v.project_id, v.version) = (r.region_code, r.project_id, r.version)
     join unit u on (u.region_code, u.unit_code) = (r.region_code, r.unit_code)
     where r.region_code between $1 and $2 and ${where}
     order by array_position(array['待裁决', '进行中', '已合成', '已撤销'], r.state), r.due_on, r.opened_at desc, r.review_id
     limit 300`,
    [ctx.scope.regionLo, ctx.scope.regionHi, ...values],
  );
  const today = beijingDay(ctx.clock.now());
  return rows.map((row) => {
    const own = row.branches.some(({ assigneeId }) => assigneeId === ctx.actor.id);
    return {
      ...row,
      branches: row.branches.map((branch) => seen(ctx, branch, today)),
      mayResolve: mayResolve(ctx, row, own),
    };
  });
}

export async function coReviewView(ctx: Ctx, id: string): Promise<CoReviewView> {
  const [view] = await coReviewViews(ctx, 'r.review_id = $3', [id]);
  if (!view) throw new ZsError('NOT_FOUND');
  return view;
}

function seen(ctx: Ctx, { assigneeId, ...branch }: Row['branches'][number], today: string): BranchView {
  const open = branch.state === '待接' || branch.state === '办理中';
  return { ...branch, mine: assigneeId === ctx.actor.id, overdue: open && branch.dueOn < today };
}

const UMPIRES = ['reviewer', 'performance', 'budget', 'leader'] as const;

const mayResolve = ({ roles }: Ctx, { state, conflicts }: Row, own: boolean): boolean =>
  state === '待裁决' && !own && UMPIRES.some((role) => roles.includes(role)) && conflicts.some(unresolved);

const unresolved = ({ resolution }: CoReviewConflict): boolean => resolution === null;
