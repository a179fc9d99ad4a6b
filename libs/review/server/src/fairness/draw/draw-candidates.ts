import type { DrawPurpose, DrawRates } from '@zhunsheng/contract';
import { type Ctx, sm3Hex } from '@zhunsheng/kernel';

import { beijingDay } from '../../filing/calendar/beijing-day.js';
import type { RunRecord } from '../../verdict/run/run-record.js';
import type { Parameters } from '../parameter/shipped.js';

export interface DrawnFrom {
  ref: string;
  project: string;
  version: number;
  unit: string;
  stratum: string;
  tickets: number;
}

interface Row {
  project: string;
  publicId: string;
  version: number;
  unit: string;
  status: string;
  grade: string | null;
  flags: number;
  blockers: number;
  warnings: number;
  credit: string | null;
  feedback: boolean;
}

type Stratum = Pick<DrawnFrom, 'stratum' | 'tickets'>;

/** Opaque to whoever does not know the project; its unit finds it by its own id. */
export const refOf = (draw: string, publicId: string): string => sm3Hex(`${draw}\n${publicId}`).slice(0, 32);

/** What may be drawn from: filings of the year judged in this very version, in order of their references. */
export async function candidatesOf(
  ctx: Ctx,
  draw: string,
  run: RunRecord,
  stratumOf: (row: Row) => Stratum | null,
): Promise<DrawnFrom[]> {
  const rows = await ctx.manager.query<Row[]>(SQL, [
    ...[run.region, run.year, run.resultsOf, beijingDay(ctx.clock.now())],
  ]);
  return rows
    .flatMap((row) => {
      const stratum = stratumOf(row);
      const { project, publicId, version, unit } = row;
      return stratum ? [{ ref: refOf(draw, publicId), project, version, unit, ...stratum }] : [];
    })
    .sort((a, b) => (a.ref < b.ref ? -1 : 1));
}

/** Every sign of risk adds tickets; the lane decides how many are taken. */
export function spotCheckStratum(rates: DrawRates): (row: Row) => Stratum {
  const { warning, flag, blocker, creditRed, creditNormal } = rates.tickets;
  return ({ status, flags, blockers, warnings, credit }) => {
    const open = blockers > 0 || status === 'blocked' || status === 'to-verify';
    const quiet = warnings === 0 && flags === 0 && status !== 'undetermined';
    const tickets =
      1 +
      warnings * warning +
      (flags > 0 ? flag : 0) +
      blockers * blocker +
      (credit === '红色' ? creditRed : credit === '常规' ? creditNormal : 0);
    const stratum = open || credit === '红色' ? LANES.red : quiet ? LANES.green : LANES.normal;
    return { stratum, tickets: Math.min(1000, Math.round(tickets)) };
  };
}

export const LANES = { green: '绿色通道', normal: '常规通道', red: '红色通道' } as const;
const WITH_FEEDBACK = '有反馈';

/** For a blind second look: as many of each grade, and what somebody said was wrong. */
export function evaluationStratum({ grade, feedback }: Row): Stratum | null {
  if (feedback) return { stratum: WITH_FEEDBACK, tickets: 1 };
  return grade === null ? null : { stratum: `${grade} 级`, tickets: 1 };
}

/** Quotas of the strata: a share of each lane, at least one of what is there; or a number of each grade. */
export function quotasOf(
  purpose: DrawPurpose,
  candidates: readonly Stratum[],
  rates: DrawRates,
  round: Parameters['round'],
): { name: string; quota: number }[] {
  const counts = new Map<string, number>();
  for (const { stratum } of candidates) counts.set(stratum, (counts.get(stratum) ?? 0) + 1);
  const quota = (name: string, count: number): number => {
    if (purpose === '评估') return Math.min(count, name === WITH_FEEDBACK ? round.withFeedback : round.perGrade);
    const lane = (Object.keys(LANES) as (keyof typeof LANES)[]).find((key) => LANES[key] === name);
    return lane === undefined || rates[lane] === 0 ? 0 : Math.min(count, Math.ceil((count * rates[lane]) / 100));
  };
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, count]) => ({ name, quota: quota(name, count) }));
}

const SQL = `
  select p.project_id as project, p.public_id as "publicId", x.version, p.unit_code as unit, x.status,
    x.grade::text as grade, x.flags, x.blockers, x.warnings, c.lane as credit,
    exists (select from evaluation_feedback f
      where (f.region_code, f.project_id, f.version) = (p.region_code, p.project_id, x.version)) as feedback
  from project p
  join standing_verdict x on (x.region_code, x.run_id, x.project_id, x.version) = (p.region_code, $3, p.project_id, p.current_version)
  left join lateral (select s.lane from credit_sheet s
    where (s.region_code, s.unit_code) = (p.region_code, p.unit_code) and s.in_force_on <= $4
    order by s.year desc, s.sheet_no desc limit 1) c on true
  where p.region_code = $1 and p.year = $2 and p.state not in ('草稿', '退回', '不予入库')`;
