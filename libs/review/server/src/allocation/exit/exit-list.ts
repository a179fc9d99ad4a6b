import type { ExitListView, ExitRow } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import { blindProjects } from '../../fairness/round/blind-guard.js';
import type { Campaign } from '../../verdict/facts/campaign.js';
import { latestRun } from '../../verdict/run/run-record.js';
import { EXIT_CONDITIONS, EXIT_PARAMETERS } from './exit-conditions.js';

interface Signals extends Omit<ExitRow, 'reasons' | 'yearsLeft'> {
  persistence: string | null;
  bases: number;
  lapsed: number;
  evaluated: number | null;
  evaluation: string | null;
  lowYears: number[];
  overdue: string | null;
  overdueOn: string | null;
  doneYear: number | null;
  doneShare: number | null;
  unusedFen: number | null;
  unusedSince: number | null;
}

/** Projects of the year with at least one exit signal, and all with a sunset clock; most signals first. */
export async function exitList(ctx: Ctx, { region, year }: Campaign): Promise<ExitListView> {
  const run = await latestRun(ctx, region, year);
  const { lowExecution, doneShare, carryOverYears } = EXIT_PARAMETERS;
  const rows = await ctx.manager.query<Signals[]>(SIGNALS, [
    ...[region, year, run?.resultsOf ?? null],
    ...[lowExecution, doneShare, carryOverYears],
    await blindProjects(ctx, { region, year }),
  ]);
  const items = rows.map((row): ExitRow => {
    const { projectId, code, name, unitName, departmentName, requestFen, grade, endYear } = row;
    return {
      ...{ projectId, code, name, unitName, departmentName, requestFen, grade, endYear },
      yearsLeft: endYear === null ? null : Math.max(0, endYear - year),
      reasons: reasonsOf(row, year),
    };
  });
  const listed = items.filter(({ reasons, yearsLeft }) => reasons.length > 0 || yearsLeft === 0);
  listed.sort(
    (a, b) => b.reasons.length - a.reasons.length || b.requestFen - a.requestFen || (a.code < b.code ? -1 : 1),
  );
  return {
    year,
    conditions: [...EXIT_CONDITIONS],
    items: listed,
    withoutTerm: items.filter(({ endYear }) => endYear === null).length,
    total: items.length,
  };
}

function reasonsOf(row: Signals, year: number): ExitRow['reasons'] {
  const { endYear, bases, lapsed, evaluation, evaluated, lowYears, overdue, overdueOn, doneYear, unusedFen } = row;
  const found: ExitRow['reasons'] = [];
  const say = (condition: string, sentence: string): void => void found.push({ condition, sentence });
  if (endYear !== null && endYear < year) say('X1', `项目期限到 ${endYear} 年，预算年度为 ${year} 年`);
  if (bases > 0 && lapsed === bases) say('X1', `${bases} 项已定位的依据在 ${year} 年初均已废止或到期`);
  if (evaluation === '差') say('X2', `${evaluated} 年度评价等级为“差”`);
  if (lowYears.length >= EXIT_PARAMETERS.lowYears)
    say('X2', `${lowYears.join('、')} 年执行率均低于 ${Math.round(EXIT_PARAMETERS.lowExecution * 100)}%`);
  if (overdue !== null) say('X3', `“${overdue}”应于 ${overdueOn} 前整改，尚未完成`);
  if (row.persistence === '001' && doneYear !== null && doneYear < year)
    say('X4', `一次性项目，${doneYear} 年已安排并执行 ${Math.floor((row.doneShare ?? 0) * 100)}%`);
  if (unusedFen !== null && unusedFen > 0)
    say('X5', `${row.unusedSince} 年结转的 ${(unusedFen / 1_000_000).toFixed(2)} 万元至今未用完、未收回`);
  return found;
}

/** Low years count only when they are the last full ones in a row before the year being executed. */
const SIGNALS = `
  select p.public_id as "projectId", p.code, coalesce(v.name, '') as name, u.name as "unitName",
    coalesce(u.department_name, u.department_code) as "departmentName", coalesce(v.request_fen, 0)::float8 as "requestFen",
    x.grade::text as grade, v.end_year as "endYear", v.persistence, coalesce(b.bases, 0)::int as bases,
    coalesce(b.lapsed, 0)::int as lapsed, e.year as evaluated, e.grade as evaluation,
    coalesce(h.low, '{}') as "lowYears", a.matter as overdue, a.due_on::text as "overdueOn",
    d.year as "doneYear", d.share as "doneShare", c.fen as "unusedFen", c.since as "unusedSince"
  from project p
  join campaign k on (k.region_code, k.year) = (p.region_code, p.year)
  join project_version v on (v.region_code, v.project_id, v.version) = (p.region_code, p.project_id, p.current_version)
  join unit u on (u.region_code, u.unit_code) = (p.region_code, p.unit_code)
  left join standing_verdict x on (x.region_code, x.run_id, x.project_id, x.version)
    = (p.region_code, $3::uuid, p.project_id, p.current_version) and p.project_id <> all ($7::bigint[])
  left join lateral (
    select count(*) as bases, count(*) filter (where coalesce(doc.repealed_on, 'infinity') <= make_date(p.year, 1, 1)
        or coalesce(doc.valid_to, 'infinity') < make_date(p.year, 1, 1)) as lapsed
    from project_basis pb
    join policy_document doc on (doc.region_code, doc.document_id) = (pb.document_region, pb.document_id)
    where (pb.region_code, pb.project_id, pb.version) = (v.region_code, v.project_id, v.version)) b on true
  left join lateral (
    select year, grade from evaluation ev
    where (ev.region_code, ev.unit_code, ev.project_key) = (p.region_code, p.unit_code, p.project_key)
      and ev.kind in ('部门评价', '财政评价') and ev.year < p.year and ev.grade is not null
    order by ev.year desc, ev.kind desc limit 1) e on true
  left join lateral (
    select array_agg(hy.year order by hy.year) filter (where hy.executed_fen < hy.final_fen * $4::float8) as low
    from history_project_year hy
    where (hy.region_code, hy.unit_code, hy.project_key) = (p.region_code, p.unit_code, p.project_key)
      and hy.full_year and hy.final_fen > 0 and hy.year between p.year - 3 and p.year - 2) h on true
  left join lateral (
    select matter, due_on from audit_finding f
    where (f.region_code, f.unit_code, f.project_key) = (p.region_code, p.unit_code, p.project_key)
      and f.state <> '已整改' and f.due_on < k.cutoff order by f.due_on limit 1) a on true
  left join lateral (
    select hy.year, hy.executed_fen::float8 / hy.final_fen as share from history_project_year hy
    where (hy.region_code, hy.unit_code, hy.project_key) = (p.region_code, p.unit_code, p.project_key)
      and hy.full_year and hy.final_fen > 0 and hy.executed_fen >= hy.final_fen * $5::float8
    order by hy.year desc limit 1) d on true
  left join lateral (
    select sum(co.unused_fen)::float8 as fen, min(co.origin_year) as since from carry_over co
    where (co.region_code, co.unit_code, co.project_key) = (p.region_code, p.unit_code, p.project_key)
      and co.years_unused >= $6::int and co.booked_on is null) c on true
  where p.region_code = $1 and p.year = $2
  order by p.code`;
