import type { FollowedAdvice, JudgedSubmission, ReviewedProject } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import { blindProjects } from '../fairness/round/blind-guard.js';

interface Submitted {
  version: number;
  gate: ReviewedProject;
}

/** A return that named rules, the submission it was about and the next one. */
export interface AnsweredReturn {
  projectId: string;
  name: string;
  at: string;
  rules: string[];
  before: Submitted | null;
  after: Submitted | null;
}

const MOST = 50;

/** 提醒之后: which of what a unit was told it did, and what that changed; not of a project the reader has to mark blindly. */
export async function followedAdvice(
  ctx: Ctx,
  { region, year, unit }: { region: number; year: number; unit: string },
): Promise<FollowedAdvice[]> {
  const blind = await blindProjects(ctx, { region, year });
  const returns = await ctx.manager.query<AnsweredReturn[]>(RETURNS, [region, year, unit, MOST, blind]);
  return returns.map(readReturn);
}

/** What the machine said of both submissions, as it stands on their receipts. */
export function readReturn({ projectId, name, at, rules, before, after }: AnsweredReturn): FollowedAdvice {
  return {
    ...{ projectId, name, at, before: before && judged(before), after: after && judged(after) },
    rules: rules.map((rule) => ({ rule, outcome: outcomeOf(rule, before?.gate, after?.gate) })),
  };
}

function outcomeOf(
  rule: string,
  before: ReviewedProject | undefined,
  after: ReviewedProject | undefined,
): FollowedAdvice['rules'][number]['outcome'] {
  if (!after) return 'waiting';
  const hit = (gate: ReviewedProject): boolean => hitsOf(gate).some((finding) => finding.rule === rule);
  if (hit(after)) return 'still';
  // what the machine did not see before, or does not see now, cannot be said to be mended by it
  return before && hit(before) && after.passed.includes(rule) ? 'followed' : 'unknown';
}

function judged({ version, gate }: Submitted): JudgedSubmission {
  const { status, grade, necessity, importance, quality, suggestedFen, findings } = gate;
  const hits = hitsOf(gate).length;
  return {
    ...{ version, status, grade, necessity, importance, quality, suggestedFen },
    ...{ findings: hits, notEvaluated: findings.length - hits },
  };
}

const hitsOf = ({ findings }: ReviewedProject): ReviewedProject['findings'] =>
  findings.filter(({ outcome }) => outcome === 'hit');

const RECEIPT = `select json_build_object('version', (k.receipt ->> 'version')::int, 'gate', k.receipt -> 'gate')
  from submission_key k where k.region_code = $1 and k.unit_code = $3 and k.receipt ->> 'projectId' = p.public_id::text`;

const RETURNS = `
  select p.public_id as "projectId", coalesce(v.name, '') as name, s.rules,
    to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at,
    (${RECEIPT} and (k.receipt ->> 'version')::int = s.version limit 1) as before,
    (${RECEIPT} and (k.receipt ->> 'version')::int > s.version order by k.at limit 1) as after
  from filing_step s join project p using (region_code, project_id)
  left join project_version v on (v.region_code, v.project_id, v.version) = (p.region_code, p.project_id, p.current_version)
  where (p.region_code, p.unit_code, p.year) = ($1, $3, $2) and s.act = 'return' and cardinality(s.rules) > 0
    and p.project_id <> all ($5::bigint[])
  order by s.at desc, s.step_no desc limit $4`;
