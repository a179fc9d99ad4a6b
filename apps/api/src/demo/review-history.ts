import type { Ctx } from '@zhunsheng/kernel';

import { demoCity } from './calendar.js';
import { Random } from './random.js';

/** People who reviewed before the visitor came: none of the demo users, who must be free to look again at anything. */
const REVIEWERS = [
  { name: '许衡之', quick: 0.8, generous: -0.06 },
  { name: '郑核言', quick: 1, generous: -0.1 },
  { name: '唐度平', quick: 1.4, generous: 0.12 },
  { name: '贺小数', quick: 1, generous: -0.04 },
].map((one, i) => ({ ...one, id: personId(i) }));
type Reviewer = (typeof REVIEWERS)[number];

const UNIT_SIDE = { clerk: personId(20), head: personId(21), dept: personId(22) };
const MOST = 700;
const HOUR = 3_600_000;
/** At the workbench, by lane: from and to. */
const SECONDS = { red: [90, 600], normal: [40, 260], green: [8, 70] } as const;
const OPENED = Date.parse('2025-07-02T01:00:00Z');

interface Judged {
  project: string;
  unit: string;
  version: number;
  run: string;
  request: number;
  suggested: number | null;
  grade: string | null;
  open: number;
}

interface Step {
  project: string;
  no: number;
  unit: string;
  version: number;
  act: string;
  from: string;
  to: string;
  actor: string;
  name: string;
  at: string;
  reason: string | null;
}

export interface History {
  steps: Step[];
  handlings: object[];
  decisions: (Record<string, unknown> & { author: string })[];
  admitted: string[];
}

/** Once, and whether it was now: a third of the way through the campaign, so that fairness and efficiency have something to be measured by. */
export async function furnishReviewHistory(ctx: Ctx): Promise<boolean> {
  const { region, year } = demoCity;
  const known = await ctx.pgClient.query('select 1 from filing_step where region_code = $1 and actor_id = $2 limit 1', [
    region,
    UNIT_SIDE.clerk,
  ]);
  if (known.rows.length > 0) return false;
  const { rows } = await ctx.pgClient.query<Judged>(JUDGED, [region, year]);
  const { steps, handlings, decisions, admitted } = buildHistory(rows);
  await ctx.pgClient.query(STEPS, [region, JSON.stringify(steps)]);
  await ctx.pgClient.query(HANDLINGS, [region, year, JSON.stringify(handlings)]);
  for (const { id } of REVIEWERS) {
    // a decision is recorded by who makes it
    await actAs(ctx, id);
    const own = decisions.filter(({ author }) => author === id);
    await ctx.pgClient.query(DECISIONS, [region, year, JSON.stringify(own)]);
  }
  await actAs(ctx, ctx.actor.id);
  await ctx.pgClient.query(
    `update project set state = '已入库' where region_code = $1 and project_id = any ($2::bigint[])`,
    [region, admitted],
  );
  return true;
}

const actAs = ({ pgClient }: Ctx, id: string) => pgClient.query(`set local app."user" = ${pgClient.escapeLiteral(id)}`);

/** The same for the same projects: nothing depends on the day somebody looks. */
export function buildHistory(projects: readonly Judged[]): History {
  const random = new Random(demoCity.seed, 'review-history');
  const history: History = { steps: [], handlings: [], decisions: [], admitted: [] };
  for (const [i, project] of random.some(projects, MOST).entries()) oneProject(project, i, random, history);
  return history;
}

function oneProject(project: Judged, i: number, random: Random, history: History): void {
  let at = OPENED + random.int(0, 30 * 24) * HOUR;
  let no = 0;
  const { project: id, unit, version } = project;
  const step = (
    act: string,
    from: string,
    to: string,
    who: { id: string; name: string },
    reason: string | null = null,
  ) =>
    history.steps.push({
      ...{ project: id, no: ++no, unit, version, act, from, to, actor: who.id, name: who.name, reason },
      at: new Date(at).toISOString(),
    });
  const wait = (low: number, high: number) => (at += random.skewed(low, high) * HOUR);
  const clerk = { id: UNIT_SIDE.clerk, name: '单位经办' };
  const toBureau = (state: string) => {
    step('submit', state, '单位审核', clerk);
    wait(2, 60);
    step('pass', '单位审核', '主管部门审核', { id: UNIT_SIDE.head, name: '单位负责人' });
    wait(10, 140);
    step('pass', '主管部门审核', '财政审核', { id: UNIT_SIDE.dept, name: '主管部门' });
  };
  if (random.chance(0.1)) {
    step('submit', '草稿', '单位审核', clerk);
    wait(2, 60);
    step('pass', '单位审核', '主管部门审核', { id: UNIT_SIDE.head, name: '单位负责人' });
    wait(10, 140);
    step(
      'return',
      '主管部门审核',
      '退回',
      { id: UNIT_SIDE.dept, name: '主管部门' },
      '测算依据与上年口径不一致，请补充说明',
    );
    wait(20, 200);
    toBureau('退回');
  } else toBureau('草稿');
  if (i >= (MOST * 2) / 3) return;
  const reviewer = i % 120 === 0 ? REVIEWERS[3] : REVIEWERS[i % 3];
  if (!reviewer) return;
  wait(20, 320);
  const lane = project.open > 1 ? 'red' : project.open > 0 ? 'normal' : 'green';
  const [low, high] = SECONDS[lane];
  const seconds = random.skewed(low, high) * reviewer.quick;
  const handled = (outcome: string) =>
    history.handlings.push({
      ...{ project: id, unit, version, lane, outcome, seconds: Math.round(seconds * 10) / 10 },
      ...{ person: reviewer.id, name: reviewer.name, at: new Date(at).toISOString() },
    });
  if (project.open > 0 && random.chance(0.6)) {
    step('return', '财政审核', '退回', reviewer, '请按疑点逐条说明或改正');
    handled('return');
    wait(24, 240);
    toBureau('退回');
    return;
  }
  handled(decide(project, reviewer, random, new Date(at).toISOString(), history));
  if (project.open > 0 || project.grade === null || project.grade === 'D' || random.chance(0.4)) return;
  step('admit', '财政审核', '已入库', reviewer);
  history.admitted.push(id);
}

/** Small ones alone, so that none waits for a second person in the visitor's name. */
const SMALL = 40_000_000;

function decide(project: Judged, reviewer: Reviewer, random: Random, at: string, history: History): string {
  const { project: id, unit, version, run, request, suggested, grade } = project;
  const made = { project: id, unit, version, run, author: reviewer.id, name: reviewer.name, at };
  const isSmall = request > 0 && request < SMALL && suggested !== null && suggested > 0 && grade !== null;
  if (!isSmall || !random.chance(0.35)) {
    history.decisions.push({ ...made, subject: 'project', kind: 'accept', evidence: [] });
    return 'accept';
  }
  const evidence = [{ text: '经核对申报材料与上年执行情况', source: null, page: null }];
  if (random.chance(0.25) && grade !== 'A') {
    const after = reviewer.generous > 0 ? String.fromCharCode(grade.charCodeAt(0) - 1) : grade === 'D' ? 'C' : 'D';
    const why = { reason: 'R01', reasonName: '事实已有新证据', statement: '依据材料已补齐，按实际情况重新定级' };
    history.decisions.push({ ...made, ...why, subject: 'project', kind: 'override', after, evidence });
    return 'override';
  }
  const share = 1 + reviewer.generous + random.between(-0.05, 0.05);
  const amount = Math.min(request, Math.round((suggested * share) / 100) * 100);
  const why = { reason: 'R05', reasonName: '测算口径更正', statement: '按实际工作量和市场询价重新测算' };
  history.decisions.push({ ...made, ...why, subject: 'amount', kind: 'adjust', amount, evidence });
  return 'adjust';
}

function personId(n: number): string {
  return `00000000-0000-4000-8000-0000000009${String(n).padStart(2, '0')}`;
}

const JUDGED = `
  select p.project_id::text as project, p.unit_code as unit, p.current_version as version, x.run_id as run,
    coalesce(v.request_fen, 0)::float8 as request, x.suggested_fen::float8 as suggested, x.grade::text as grade,
    (x.blockers * 2 + x.warnings)::int as open
  from project p
  join verdict x on (x.region_code, x.project_id, x.version) = (p.region_code, p.project_id, p.current_version)
    and x.run_id = (select r.results_of from review_run r where (r.region_code, r.year, r.state) = ($1, $2, 'done')
      order by r.finished_at desc limit 1)
  join project_version v on (v.region_code, v.project_id, v.version) = (x.region_code, x.project_id, x.version)
  where p.region_code = $1 and p.year = $2 and p.state = '财政审核' and x.status in ('graded', 'rigid')
    and not exists (select from filing_step s where (s.region_code, s.project_id) = (p.region_code, p.project_id))
    and not exists (select from review_decision d where (d.region_code, d.project_id) = (p.region_code, p.project_id))
  order by p.code`;

const STEPS = `
  insert into filing_step (region_code, project_id, step_no, unit_code, version, act, from_state, to_state, actor_id, actor_name,
    at, reason)
  select $1, n.project, n.no, n.unit, n.version, n.act, n."from", n."to", n.actor, n.name, n.at, n.reason
  from json_to_recordset($2::json) as n (project bigint, no integer, unit text, version integer, act text, "from" text,
    "to" text, actor uuid, name text, at timestamptz, reason text)`;

const HANDLINGS = `
  insert into review_handling (region_code, handling_id, project_id, version, unit_code, year, person_id, person_name, outcome,
    lane, seconds, at)
  select $1, gen_random_uuid(), n.project, n.version, n.unit, $2, n.person, n.name, n.outcome, n.lane, n.seconds, n.at
  from json_to_recordset($3::json) as n (project bigint, version integer, unit text, person uuid, name text, outcome text,
    lane text, seconds numeric, at timestamptz)`;

const DECISIONS = `
  insert into review_decision (region_code, decision_id, project_id, version, unit_code, year, run_id, subject, kind,
    reason_code, reason_name, statement, evidence, grade_after, amount_after_fen, author_id, author_name, decided_at,
    stake_fen, limit_fen, needs_second, state)
  select $1, gen_random_uuid(), n.project, n.version, n.unit, $2, n.run, n.subject, n.kind, n.reason, n."reasonName",
    coalesce(n.statement, ''), n.evidence, n.after, n.amount, n.author, n.name, n.at, 0, 0, false, '生效'
  from json_to_recordset($3::json) as n (project bigint, version integer, unit text, run uuid, subject text, kind text,
    reason text, "reasonName" text, statement text, evidence jsonb, after text, amount bigint, author uuid, name text,
    at timestamptz)`;
