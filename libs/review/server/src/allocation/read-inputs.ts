import { type AllocationInsert, BUDGET_KINDS, type BudgetKind } from '@zhunsheng/contract';
import { type Ctx, ZsError } from '@zhunsheng/kernel';
import { type GRADES, STATUSES } from '@zhunsheng/ruler';

import { overruledValues, type OverruledValue } from '../decision/decided-project.js';
import type { Campaign } from '../verdict/facts/campaign.js';
import { openBar, type OverruledBars, overruledBars } from '../decision/overruled-bars.js';
import type { RuleSetShelf } from '../rule-set/rule-set-shelf.js';
import { latestRun } from '../verdict/run/run-record.js';
import type { AllocationScenario } from './allocation.entity.js';
import { BudgetCeiling } from './allocation.entity.js';
import { applyChanges, type Branch } from './apply-changes.js';
import { type AllocationInputs, type Ceiling, type Insert, type LeftOut, SETTINGS } from './plan/inputs.js';

interface Row extends Partial<Pick<OverruledValue, 'decided'>> {
  id: string;
  /** `project.project_id` */
  project: string;
  code: string;
  name: string;
  unit: string;
  department: string;
  fundType: string | null;
  category: string;
  status: (typeof STATUSES)[number] | null;
  blockers: number;
  /** As decided by people, else of the verdict. */
  grade: (typeof GRADES)[number] | null;
  rank: number | null;
  priority: number;
  requestFen: number;
  /** As decided by people, else as suggested. */
  amountFen: number | null;
  /** Before the grade's share. */
  fullFen: number | null;
  divisible: boolean;
  rigidity: string | null;
  lane: string;
  state: string;
}

/** Everything of one moment a run is computed from: what stands after appeals and decisions, ceilings, scenario, inserts. */
export async function readInputs(
  ctx: Ctx,
  shelf: RuleSetShelf,
  { region, year }: Campaign,
  scenario: AllocationScenario | null,
  inserts: readonly AllocationInsert[],
): Promise<AllocationInputs> {
  const run = await latestRun(ctx, region, year);
  if (!run) throw new ZsError('NOT_REVIEWED', { year });
  const ceilings = await ceilingsOf(ctx, region, year);
  if (ceilings.every(({ department }) => department !== '')) throw new ZsError('NO_CEILING', { year });
  const rows = await ctx.manager.query<Row[]>(ROWS, [region, year, run.resultsOf]);
  const decided = await overruledValues(ctx, { region, year });
  const overruled = await overruledBars(ctx, shelf, { region, run: run.resultsOf ?? run.run }, null);
  const funded = new Set(ceilings.filter(({ department }) => department === '').map(({ fundType }) => fundType));
  const leftOut: LeftOut[] = [];
  const candidates: Branch['candidates'] = [];
  for (const judged of rows) {
    const row = { ...judged, ...decided.get(judged.project) };
    const why = whyNot(row, funded, overruled.get(judged.project));
    if (why === null) candidates.push(candidateOf(row));
    else leftOut.push(leftOutOf(row, why));
  }
  const branch = applyChanges({ ceilings, candidates }, scenario?.changes ?? []);
  return {
    ...{ v: 1, year, region, reviewRun: run.run, settings: SETTINGS, ceilings: branch.ceilings, leftOut },
    scenario: scenario && { id: scenario.id, name: scenario.name, changes: scenario.changes },
    candidates: branch.candidates.map(({ category: _, ...candidate }) => candidate),
    inserts: inserts.map((insert) => insertOf(insert, branch)),
  };
}

const NOT_FILED = ['草稿', '退回', '不予入库'];

/** What cannot be arranged, said to the reader; a project that is not judged to the end never passes as judged. */
function whyNot(row: Row, funded: ReadonlySet<BudgetKind>, overruled: OverruledBars | undefined): string | null {
  const { status, state, lane, fundType } = row;
  if (NOT_FILED.includes(state)) return `申报处于“${state}”`;
  if (lane !== '常规') return `${lane}项目走专门通道，不在此安排`;
  if (status === null) return '现行版本还没有机审结论';
  const bar = status === 'blocked' ? openBar({ status, blockers: row.blockers }, overruled) : null;
  if (bar !== null) return bar;
  if (status === 'to-verify') return '待核实';
  if (row.grade === null && (status === 'undetermined' || status === 'blocked')) return '数据不足，未定级';
  if (row.amountFen === null && status !== 'graded' && status !== 'rigid') return '已由人工定级，尚未核定金额';
  const kind = BUDGET_KINDS.find((one) => one === fundType);
  if (!kind) return fundType ? `资金性质“${fundType}”不属于四本预算` : '没有填报资金性质';
  return funded.has(kind) ? null : `没有设定${kind}的上限`;
}

/** 刚性保障 and 三保 (R1) are floors: what the standards allow without the grade's share, unless a person named the amount. */
function candidateOf(row: Row): Branch['candidates'][number] {
  const { id, code, name, unit, department, category, grade, rank, requestFen, divisible, amountFen } = row;
  const floor = row.status === 'rigid' || row.rigidity === 'R1';
  return {
    ...{ id, code, name, unit, department, category, grade, rank, requestFen, divisible, floor },
    fundType: row.fundType as BudgetKind,
    priority: Math.floor(row.priority / 10_000),
    wantFen: Math.max(0, (floor && row.decided !== true ? row.fullFen : amountFen) ?? 0),
  };
}

const leftOutOf = ({ id, code, name, department, fundType, requestFen }: Row, why: string): LeftOut => ({
  ...{ id, code, name, department, fundType: fundType ?? '', requestFen, why },
});

function insertOf({ projectId, amountFen, reason }: AllocationInsert, { candidates }: Branch): Insert {
  const found = candidates.find(({ id }) => id === projectId);
  if (!found)
    throw new ZsError('INVALID_INPUT', { problems: '手工安排的项目不在可安排的范围内（未定级、被拦截或无上限）' });
  if (found.floor) throw new ZsError('INVALID_INPUT', { problems: `“${found.name}”属于刚性保障，已先行安排` });
  const fen = amountFen ?? (found.wantFen || found.requestFen);
  if (fen > found.requestFen)
    throw new ZsError('INVALID_INPUT', { problems: `“${found.name}”的手工安排额超过了申报额` });
  return { id: projectId, amountFen: fen, reason: reason.trim() };
}

async function ceilingsOf(ctx: Ctx, region: number, year: number): Promise<Ceiling[]> {
  const order = { fundType: 'ASC', department: 'ASC' } as const;
  const rows = await ctx.manager.find(BudgetCeiling, { where: { region, year }, order });
  return rows.map(({ fundType, department, amountFen }) => ({ fundType, department, amountFen: Number(amountFen) }));
}

/** The last step of the waterfall is the grade's share; the amount before it stands two steps back in the stored record. */
const ROWS = `
  select p.public_id as id, p.project_id::text as project, p.code, coalesce(v.name, '') as name, p.unit_code as unit,
    u.department_code as department, v.fund_type as "fundType", coalesce(v.category, '') as category, x.status, coalesce(x.blockers, 0) as blockers, x.grade::text as grade, x.rank,
    coalesce(x.priority, 0) as priority, coalesce(v.request_fen, 0)::float8 as "requestFen",
    x.suggested_fen::float8 as "amountFen",
    (string_to_array(substring(x.evidence from '"w":\\[([^]]*)\\]'), ','))[
      cardinality(string_to_array(substring(x.evidence from '"w":\\[([^]]*)\\]'), ',')) - 3]::float8 as "fullFen",
    v.divisible, v.rigidity, v.lane, p.state
  from project p
  join project_version v on (v.region_code, v.project_id, v.version) = (p.region_code, p.project_id, p.current_version)
  join unit u on (u.region_code, u.unit_code) = (p.region_code, p.unit_code)
  left join standing_verdict x on (x.region_code, x.run_id, x.project_id, x.version)
    = (p.region_code, $3::uuid, p.project_id, p.current_version)
  where p.region_code = $1 and p.year = $2 order by p.code`;
