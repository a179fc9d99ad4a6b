import type { OverviewView } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import { blindProjects } from '../fairness/round/blind-guard.js';
import type { RuleSetShelf } from '../rule-set/rule-set-shelf.js';
import { ruleTallies } from '../rule-set/rule-tallies.js';
import type { Campaign } from '../verdict/facts/campaign.js';
import { latestRun } from '../verdict/run/run-record.js';
import { runViews } from '../verdict/run/run.view.js';

const TOP_RULES = 10;

/**
 * The campaign at a glance: sums of tallies the reader may see, so that everybody's totals are the sum of their rows. What they
 * have to mark blindly is taken out and counts as not judged: no difference to a list that leaves it out tells a verdict.
 */
export async function overview(ctx: Ctx, shelf: RuleSetShelf, campaign: Campaign): Promise<OverviewView> {
  const of = [campaign.region, campaign.year];
  const run = await latestRun(ctx, campaign.region, campaign.year);
  const results = [campaign.region, run?.resultsOf ?? null, await blindProjects(ctx, campaign)];
  const [filed] = await ctx.manager.query<{ projects: number; requestFen: number }[]>(FILED, of);
  const byStatus = await ctx.manager.query<OverviewView['byStatus']>(BY_STATUS, results);
  const byGrade = await ctx.manager.query<OverviewView['byGrade']>(BY_GRADE, results);
  const byDepartment = await ctx.manager.query<OverviewView['byDepartment']>(BY_DEPARTMENT, results);
  const worthALook = await ctx.manager.query<OverviewView['worthALook']>(WORTH_A_LOOK, results);
  const [lastRun = null] = await runViews(
    ctx,
    'r.region_code = $1 and r.year = $2 order by r.queued_at desc limit 1',
    of,
  );
  const rules = run ? await ruleTallies(ctx, shelf, run) : [];
  const judged = byStatus.reduce((sum, { count }) => sum + count, 0);
  const judgedFen = byStatus.reduce((sum, { requestFen }) => sum + requestFen, 0);
  const { projects = 0, requestFen = 0 } = filed ?? {};
  return {
    year: campaign.year,
    campaign: campaign.name,
    projects,
    requestFen,
    suggestedFen: byDepartment.reduce((sum, department) => sum + department.suggestedFen, 0),
    byStatus:
      projects > judged
        ? [...byStatus, { status: 'none', count: projects - judged, requestFen: requestFen - judgedFen }]
        : byStatus,
    byGrade,
    byDepartment,
    topRules: rules
      .filter(({ hit }) => hit > 0)
      .sort((a, b) => b.hit - a.hit || (a.rule < b.rule ? -1 : 1))
      .slice(0, TOP_RULES)
      .map(({ rule, name, severity, hit }) => ({ rule, name, hits: hit, severity })),
    coverage: rules.map(({ rule, hit, pass, notApplicable, notEvaluated }) => ({
      rule,
      hit,
      pass,
      notApplicable,
      notEvaluated,
    })),
    worthALook,
    lastRun,
  };
}

const FILED = `
  select count(*)::int as projects, coalesce(sum(request_fen), 0)::float8 as "requestFen"
  from filed where region_code = $1 and year = $2`;

const SUMS = `sum(t.projects)::int as count, sum(t.request_fen)::float8 as "requestFen"`;
const TALLY = `(
  select region_code, unit_code, status, grade, projects, blockers, request_fen, suggested_fen
  from standing_unit_tally where region_code = $1 and run_id = $2
  union all
  select x.region_code, x.unit_code, x.status, coalesce(x.grade::text, ''), -1, -(x.blockers > 0)::int, -coalesce(v.request_fen, 0),
    -coalesce(x.suggested_fen, 0)
  from standing_verdict x join project_version v using (region_code, project_id, version)
  where x.region_code = $1 and x.run_id = $2 and x.project_id = any ($3::bigint[])) t`;
const ANY = 'having sum(t.projects) <> 0';

const BY_STATUS = `select t.status, ${SUMS} from ${TALLY} group by t.status ${ANY} order by t.status`;

const BY_GRADE = `
  select t.grade, ${SUMS}, sum(t.suggested_fen)::float8 as "suggestedFen"
  from ${TALLY} where t.grade <> '' group by t.grade ${ANY} order by t.grade`;

/** A department with nothing but blind samples stays: it is one of the campaign. */
const BY_DEPARTMENT = `
  select u.department_code as code, coalesce(max(u.department_name), u.department_code) as name, ${SUMS},
    sum(t.suggested_fen)::float8 as "suggestedFen", sum(t.blockers)::int as blockers
  from ${TALLY} join unit u on (u.region_code, u.unit_code) = (t.region_code, t.unit_code)
  group by u.department_code order by sum(t.request_fen) desc, 1`;

/** Large money on thin ice: blocked, unclear or on the line, the largest first. */
const WORTH_A_LOOK = `
  select p.public_id as id, coalesce(v.name, '') as name, u.name as "unitName", coalesce(v.request_fen, 0)::float8 as "requestFen",
    case when x.status = 'to-verify' then '有 ' || x.blockers || ' 项拦截，待核实'
      when x.status = 'blocked' then '有 ' || x.blockers || ' 项拦截'
      when x.status = 'undetermined' then '数据不足，等级未定'
      when x.flags & 1 > 0 then '处在等级分界线附近'
      else '等级对权重敏感' end as reason
  from standing_verdict x
  join project p using (region_code, project_id)
  join project_version v using (region_code, project_id, version)
  join unit u on (u.region_code, u.unit_code) = (p.region_code, p.unit_code)
  where x.region_code = $1 and x.run_id = $2 and x.project_id <> all ($3::bigint[])
    and (x.status in ('to-verify', 'blocked', 'undetermined') or x.flags & 3 > 0)
  order by v.request_fen desc nulls last, p.code limit 10`;
