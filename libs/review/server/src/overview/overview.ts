import type { OverviewView } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import type { RuleSetShelf } from '../rule-set/rule-set-shelf.js';
import { ruleTallies } from '../rule-set/rule-tallies.js';
import type { Campaign } from '../verdict/facts/campaign.js';
import { latestRun } from '../verdict/run/run-record.js';
import { runViews } from '../verdict/run/run.view.js';

const TOP_RULES = 10;

/** The campaign at a glance: sums of tallies the reader may see, so that everybody's totals are the sum of their rows. */
export async function overview(ctx: Ctx, shelf: RuleSetShelf, campaign: Campaign): Promise<OverviewView> {
  const of = [campaign.region, campaign.year];
  const run = await latestRun(ctx, campaign.region, campaign.year);
  const results = [campaign.region, run?.resultsOf ?? null];
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
const MINE = 't.region_code = $1 and t.run_id = $2';

const BY_STATUS = `select t.status, ${SUMS} from standing_unit_tally t where ${MINE} group by t.status order by t.status`;

const BY_GRADE = `
  select t.grade, ${SUMS}, sum(t.suggested_fen)::float8 as "suggestedFen"
  from standing_unit_tally t where ${MINE} and t.grade <> '' group by t.grade order by t.grade`;

const BY_DEPARTMENT = `
  select u.department_code as code, coalesce(max(u.department_name), u.department_code) as name, ${SUMS},
    sum(t.suggested_fen)::float8 as "suggestedFen", sum(t.blockers)::int as blockers
  from standing_unit_tally t
  join unit u on (u.region_code, u.unit_code) = (t.region_code, t.unit_code)
  where ${MINE} group by u.department_code order by sum(t.request_fen) desc, 1`;

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
  where x.region_code = $1 and x.run_id = $2 and (x.status in ('to-verify', 'blocked', 'undetermined') or x.flags & 3 > 0)
  order by v.request_fen desc nulls last, p.code limit 10`;
