import type { Certainty, Grade } from '@zhunsheng/ruler';

/** 四本预算: money of one never pays for a project of another. */
export const BUDGET_KINDS = ['一般公共预算', '政府性基金', '国有资本经营预算', '社会保险基金'] as const;
export type BudgetKind = (typeof BUDGET_KINDS)[number];

export const PLANS = ['greedy', 'optimal'] as const;
/** greedy 按次序: down the engine's order; optimal 最优: the set that is worth most under the same ceilings. */
export type Plan = (typeof PLANS)[number];

/** `PUT /api/v1/allocation/ceilings` (budget). Money in 分; an empty department stands for the whole fund. */
export interface SetCeiling {
  year: number;
  fundType: BudgetKind;
  departmentCode: string;
  amountFen: number;
  source: string;
  certainty: Certainty;
  /** `mark` of the ceiling as it was shown, null where there was none; another answers 409. */
  seen: string | null;
}

export interface CeilingView extends Omit<SetCeiling, 'year' | 'seen'> {
  mark: string;
  departmentName: string | null;
  setter: string;
  setAt: string;
}

/** What could be otherwise. `ceiling` and `price` in percent: −5 takes a twentieth away. */
export type AllocationChange =
  | { kind: 'ceiling'; percent: number; fundType?: BudgetKind | null; departmentCode?: string | null }
  | {
      kind: 'task';
      name: string;
      departmentCode: string;
      fundType: BudgetKind;
      amountFen: number;
      grade: Grade;
      /** R in points, 0–103. */
      priority: number;
      divisible: boolean;
    }
  /** Requests and suggestions of a category (prefix; empty: all) cost this much more or less. */
  | { kind: 'price'; percent: number; category: string };

/** `POST /api/v1/allocation/scenarios` (budget, leader): a branch of data only allocation runs read. */
export interface CreateScenario {
  year: number;
  name: string;
  changes: AllocationChange[];
}

export interface ScenarioView {
  id: string;
  name: string;
  changes: AllocationChange[];
  creator: string;
  createdAt: string;
}

/** A project people want in, whatever its place; `amountFen` null: its suggested amount. */
export interface AllocationInsert {
  projectId: string;
  amountFen?: number | null;
  reason: string;
}

/** `POST /api/v1/allocation/runs` (budget) */
export interface StartAllocation {
  year: number;
  scenarioId?: string | null;
  inserts: AllocationInsert[];
}

/** Sums of one plan; `value` in 分 × hundredths of a point, a decimal text because it outgrows a number. */
export interface PlanSums {
  fundedFen: number;
  leftFen: number;
  funded: number;
  partly: number;
  value: string;
}

export interface AllocationPool {
  fundType: BudgetKind;
  ceilingFen: number;
  floorFen: number;
  /** What 三保 and other fixed costs lack under the ceilings; anything but 0 is an alarm. */
  shortfallFen: number;
  insertFen: number;
  greedy: PlanSums;
  optimal: PlanSums;
  /** No plan is worth more than this. */
  bound: string;
  /** False: a time or node limit came first, a better plan may exist. */
  proven: boolean;
}

export interface AllocationLine {
  id: string;
  /** The page of the project; null for a task a scenario adds. */
  projectId: string | null;
  code: string;
  name: string;
  departmentCode: string;
  fundType: BudgetKind;
  grade: Grade | null;
  rank: number | null;
  requestFen: number;
  suggestedFen: number;
  greedyFen: number;
  optimalFen: number;
  kind: 'floor' | 'insert' | 'order';
  divisible: boolean;
}

/** What an insert costs a plan: the worth lost, and the projects that get less because of it. */
export interface OpportunityCost {
  value: string;
  displaced: { id: string; fen: number }[];
}

export interface InsertCost {
  id: string;
  amountFen: number;
  reason: string;
  greedy: OpportunityCost;
  optimal: OpportunityCost;
  proven: boolean;
}

/** Canonical text of this is what the digest of a run stands for. */
export interface AllocationResult {
  v: 1;
  pools: AllocationPool[];
  /** In the order of the engine, floors first. */
  lines: AllocationLine[];
  inserts: InsertCost[];
  /** The first ten below the line of the greedy plan. */
  next: string[];
}

export interface AllocationRunRow {
  id: string;
  year: number;
  scenario: { id: string; name: string } | null;
  state: 'queued' | 'done' | 'failed';
  requester: string;
  queuedAt: string;
  finishedAt: string | null;
  inputDigest: string;
  resultDigest: string | null;
  /** null until done, and in a list before who has yet to mark a project of the year blindly. */
  pools: AllocationPool[] | null;
  message: string | null;
}

/** `GET /api/v1/allocation/runs/:id` */
export interface AllocationRunView extends AllocationRunRow {
  result: AllocationResult | null;
  leftOut: { id: string; code: string; name: string; departmentCode: string; requestFen: number; why: string }[];
  departments: { code: string; name: string }[];
  /** Projects the reader has yet to mark blindly. */
  veiled: number;
  /** Budgets not told for their sake: what a sum has beyond the other lines would be theirs. */
  withheld: BudgetKind[];
}

/** `GET /api/v1/allocation?year=` */
export interface AllocationView {
  year: number;
  campaign: string;
  reviewed: boolean;
  departments: { code: string; name: string }[];
  ceilings: CeilingView[];
  scenarios: ScenarioView[];
  runs: AllocationRunRow[];
  controlNumbers: ControlNumberView[];
  /** Control numbers not told: the department's sum holds a project the reader has yet to mark blindly. */
  withheldNumbers: number;
  mayAllocate: boolean;
  mayIssue: boolean;
}

/** `POST /api/v1/allocation/control-numbers` (leader): 一下, from one plan of one finished run of the campaign itself. */
export interface IssueControlNumbers {
  runId: string;
  plan: Plan;
  document: string;
}

export interface ControlNumberView {
  fundType: BudgetKind;
  departmentCode: string;
  departmentName: string;
  amountFen: number;
  projects: number;
  document: string;
  issuer: string;
  issuedAt: string;
}

/** A project in the 二上 check: what the control number counted with, and what is filed now. */
export interface DraftDifference {
  projectId: string | null;
  code: string;
  name: string;
  controlFen: number;
  filedFen: number;
  differenceFen: number;
  sentence: string;
}

/** `GET /api/v1/allocation/second-draft?year=`: 二上 against the control numbers, line by line. */
export interface SecondDraftCheck {
  year: number;
  /** Departments not told: their sums hold a project the reader has yet to mark blindly. */
  withheld: number;
  departments: {
    /** As filed; empty when a filing names none. */
    fundType: string;
    departmentCode: string;
    departmentName: string;
    controlFen: number;
    filedFen: number;
    /** Above the control number: the draft goes back. */
    overFen: number;
    /** Projects told or filed; 0: nothing there that could agree. */
    compared: number;
    /** Those of them that differ. */
    lines: DraftDifference[];
  }[];
}

/** `GET /api/v1/second-draft?year=` (clerk, head, dept): what was told against what is filed, of the own projects. */
export interface OwnDraftView {
  year: number;
  /** Control numbers of the year were issued. */
  issued: boolean;
  /** Own projects told or filed; 0: nothing there that could agree. */
  compared: number;
  departments: (Pick<SecondDraftCheck['departments'][number], 'fundType' | 'departmentName' | 'compared' | 'lines'> & {
    /** null: the department's, which one of its units is not told here. */
    totals: { controlFen: number; filedFen: number; overFen: number } | null;
  })[];
}

export interface ExitConditionView {
  code: string;
  name: string;
  document: string;
  article: string;
  certainty: Certainty;
  /** How the data tell it, with its figures. */
  signal: string;
}

export interface ExitRow {
  projectId: string;
  code: string;
  name: string;
  unitName: string;
  departmentName: string;
  requestFen: number;
  grade: Grade | null;
  /** Sunset: the last year of the term, and whole budget years left after this one; null: no term was filed. */
  endYear: number | null;
  yearsLeft: number | null;
  reasons: { condition: string; sentence: string }[];
}

/** `GET /api/v1/exit-list?year=` */
export interface ExitListView {
  year: number;
  conditions: ExitConditionView[];
  items: ExitRow[];
  /** Projects nobody gave a term. */
  withoutTerm: number;
  total: number;
}
