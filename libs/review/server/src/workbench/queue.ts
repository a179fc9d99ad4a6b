import type { Lane, WorkbenchRow, WorkbenchView } from '@zhunsheng/contract';
import { type Ctx, ZsError } from '@zhunsheng/kernel';

import { blindProjects } from '../fairness/round/blind-guard.js';
import { PROJECT_TABLES } from '../project/project-columns.js';
import type { RuleSetShelf } from '../rule-set/rule-set-shelf.js';
import type { Campaign } from '../verdict/facts/campaign.js';
import { ownToday } from './handling-times.js';
import { pendingFindings } from './pending-findings.js';
import { LANE, RED_FROM, RISK, RISK_PARTS, RISK_TERMS, SOURCE } from './risk.js';

export interface QueueFilter {
  lane?: string;
  q?: string;
  cursor?: string;
  limit?: string;
}

type Row = Omit<WorkbenchRow, 'pending'> & { project: string };

const LYING = `from ${PROJECT_TABLES}
  where p.region_code = $1 and p.year = $2 and p.state in ('财政审核', '待核实') and p.project_id <> all ($3::bigint[])`;
const WAITING = `
  select p.project_id::text as project, p.public_id as id, p.code, coalesce(v.name, '') as name, u.name as "unitName",
    coalesce(u.department_name, u.department_code) as "departmentName", coalesce(v.request_fen, 0)::float8 as "requestFen",
    x.suggested_fen::float8 as "suggestedFen", p.current_version as version, p.state, x.status, x.grade::text as grade,
    ${LANE} as lane, ${RISK} as risk, ${RISK_PARTS} as parts, coalesce(x.blockers, 0) as blockers,
    coalesce(x.warnings, 0) as warnings, p.current_version > 1 as changed
  ${LYING}`;

/** What lies at the bureau, most risk first; among equals the larger sum. */
export async function queueOf(
  ctx: Ctx,
  shelf: RuleSetShelf,
  { region, year }: Campaign,
  filter: QueueFilter,
): Promise<WorkbenchView> {
  const [limit, from] = [whole(filter.limit, 'limit', 50, 500), whole(filter.cursor, 'cursor', 0, 1_000_000)];
  // a project one has to mark blindly comes into the queue after that
  const blind = await blindProjects(ctx, { region, year });
  const lanes = await ctx.manager.query<WorkbenchView['lanes']>(
    `select lane, count(*)::int as count, sum(request)::float8 as "requestFen"
     from (select ${LANE} as lane, coalesce(v.request_fen, 0) as request ${LYING}) w group by lane
     order by array_position(array['green', 'normal', 'red'], lane)`,
    [region, year, blind],
  );
  const rows = await ctx.manager.query<(Row & { found: number })[]>(
    `select w.*, count(*) over ()::int as found from (${WAITING}) w
     where ($4::text is null or lane = $4)
       and ($5::text is null or position(lower($5) in lower(concat_ws(' ', name, code, "unitName"))) > 0)
     order by risk desc, "requestFen" desc, code limit $6 offset $7`,
    [region, year, blind, laneOf(filter.lane), filter.q?.trim() || null, limit, from],
  );
  const total = rows[0]?.found ?? 0;
  const pending = await pendingFindings(ctx, shelf, { region, year }, rows);
  const items = rows.map(({ project, found: _, ...row }) => ({ ...row, pending: pending.get(project) ?? 0 }));
  return {
    items,
    total,
    next: from + rows.length < total ? String(from + rows.length) : null,
    year,
    lanes,
    formula: { terms: [...RISK_TERMS], redFrom: RED_FROM, source: SOURCE },
    mine: await ownToday(ctx, region, year),
    toCountersign: await waitingForOthers(ctx, region, year, blind),
  };
}

/** Lane and risk of one project by the same formula as the queue. */
export async function laneAndRisk(ctx: Ctx, region: number, project: string): Promise<{ lane: Lane; risk: number }> {
  const [row] = await ctx.manager.query<{ lane: Lane; risk: number }[]>(
    `select ${LANE} as lane, ${RISK} as risk from ${PROJECT_TABLES} where p.region_code = $1 and p.project_id = $2`,
    [region, project],
  );
  if (!row) throw new ZsError('NOT_FOUND');
  return row;
}

async function waitingForOthers(ctx: Ctx, region: number, year: number, blind: readonly string[]): Promise<number> {
  const [row] = await ctx.manager.query<{ count: number }[]>(
    `select count(*)::int as count from review_decision
     where region_code = $1 and year = $2 and state = '待复核' and author_id <> $3 and project_id <> all ($4::bigint[])`,
    [region, year, ctx.actor.id, blind],
  );
  return row?.count ?? 0;
}

function laneOf(text: string | undefined): string | null {
  if (!text) return null;
  if (!['green', 'normal', 'red'].includes(text))
    throw new ZsError('INVALID_INPUT', { problems: 'lane 应为 green、normal、red 之一' });
  return text;
}

function whole(text: string | undefined, name: string, otherwise: number, most: number): number {
  const value = text === undefined || text === '' ? otherwise : Number(text);
  if (!Number.isInteger(value) || value < 0 || value > most)
    throw new ZsError('INVALID_INPUT', { problems: `${name} 应为不大于 ${most} 的整数` });
  return value;
}
