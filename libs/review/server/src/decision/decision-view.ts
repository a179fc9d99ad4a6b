import type { DecisionView } from '@zhunsheng/contract';
import { type Ctx, ZsError } from '@zhunsheng/kernel';

import { unveiled } from '../fairness/round/blind-guard.js';

type Row = Omit<DecisionView, 'acts'> & { authorId: string };

const STAMP = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
const COLUMNS = `d.decision_id as id, p.public_id as "projectId", p.code, coalesce(v.name, '') as name, u.name as "unitName",
  d.version, d.subject, d.kind, d.rule, d.evidence_digest as "evidenceDigest",
  case when d.reason_code is not null then json_build_object('code', d.reason_code, 'name', d.reason_name) end as reason,
  d.statement, d.evidence, d.grade_before as "gradeBefore", d.grade_after as "gradeAfter",
  d.amount_before_fen::float8 as "amountBeforeFen", d.amount_after_fen::float8 as "amountAfterFen",
  d.stake_fen::float8 as "stakeFen", d.limit_fen::float8 as "limitFen", d.needs_second as "needsSecond", d.state,
  d.author_id as "authorId", d.author_name as by, ${STAMP('d.decided_at')} as at,
  case when d.second_id is not null then json_build_object('by', d.second_name, 'at', ${STAMP('d.second_at')},
    'note', d.second_note) end as second`;

/**
 * Decisions, the latest first; `where` is on decision `d` and project `p`, its values from `$3` on. What was decided about a
 * project says its grade: who has yet to mark it blindly waits.
 */
export async function decisionViews(ctx: Ctx, where: string, values: unknown[] = []): Promise<DecisionView[]> {
  const rows = await ctx.manager.query<Row[]>(
    `select ${COLUMNS} from review_decision d
     join project p on (p.region_code, p.project_id) = (d.region_code, d.project_id)
     join project_version v on (v.region_code, v.project_id, v.version) = (d.region_code, d.project_id, d.version)
     join unit u on (u.region_code, u.unit_code) = (d.region_code, d.unit_code)
     where d.region_code between $1 and $2 and ${where} and ${await unveiled(ctx)}
     order by d.decided_at desc, d.decision_id limit 500`,
    [ctx.scope.regionLo, ctx.scope.regionHi, ...values],
  );
  return rows.map(({ authorId, ...row }) => ({ ...row, acts: row.state === '待复核' ? actsOf(ctx, authorId) : [] }));
}

export async function decisionView(ctx: Ctx, id: string): Promise<DecisionView> {
  const [view] = await decisionViews(ctx, 'd.decision_id = $3', [id]);
  if (!view) throw new ZsError('NOT_FOUND');
  return view;
}

/** Who made it takes it back; anybody else who decides may second it. */
function actsOf({ actor, roles }: Ctx, author: string): DecisionView['acts'] {
  if (author === actor.id) return ['withdraw'];
  return SECONDS.some((role) => roles.includes(role)) ? ['agree', 'disagree'] : [];
}

/** A leader may second what the desks decided, and decides nothing at a desk himself. */
export const SECONDS = ['reviewer', 'performance', 'budget', 'leader'] as const;
