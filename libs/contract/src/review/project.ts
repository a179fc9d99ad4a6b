import type { Flag, Grade, ProjectVerdict, Status } from '@zhunsheng/ruler';

/** A row of `GET /api/v1/projects?year=&grade=&unit=&status=&q=&cursor=&limit=&sort=`; money in 分, scores with two decimals. */
export interface ProjectRow {
  id: string;
  code: string;
  name: string;
  unitCode: string;
  unitName: string;
  departmentName: string;
  category: string;
  categoryName: string;
  nature: '新增' | '延续';
  year: number;
  requestFen: number;
  state: string;
  status: Status | null;
  grade: Grade | null;
  necessity: number | null;
  importance: number | null;
  quality: number | null;
  priority: number | null;
  rank: number | null;
  suggestedFen: number | null;
  flags: Flag[];
  blockers: number;
  warnings: number;
}

export interface ProjectLineView {
  no: number;
  text: string;
  deptEcon: string;
  quantity: number | null;
  unit: string | null;
  unitPriceFen: number | null;
  amountFen: number;
  basis: string | null;
}

/** `GET /api/v1/projects/:id` */
export interface ProjectView extends ProjectRow {
  version: number;
  summary: string;
  justification: string;
  startYear: number;
  endYear: number | null;
  persistence: string;
  lines: ProjectLineView[];
  sources: { source: string; amountFen: number }[];
  plan: { year: number; amountFen: number }[];
  indicators: { level1: string; level2: string; name: string; operator: string; value: string; unit: string | null }[];
  bases: { document: string; number: string | null; article: string | null; match: string; valid: boolean }[];
  attachments: { kind: string; name: string; readable: boolean; chars: number }[];
  timeline: { at: string; actorName: string; label: string; summary: string }[];
}

/** `GET /api/v1/projects/:id/verdict` */
export interface VerdictView extends ProjectVerdict {
  id: string;
  projectId: string;
  code: string;
  name: string;
  unitName: string;
  category: string;
  requestFen: number;
  rank: number | null;
  runId: string;
  judgedAt: string;
  cut: { N: number; I: number };
  ruleSet: { version: string; digest: string; rules: number };
  standards: { version: string };
  digests: { facts: string; verdict: string };
  /** Campaign quartiles per dimension for the radar: [q1, median, q3]. */
  peers: Record<'N' | 'I' | 'F' | 'E' | 'P' | 'S', [number, number, number] | null>;
  /** Seal of the ledger: the event that recorded this verdict's block. */
  seal: { event: string; seq: number | null; verified: boolean | null } | null;
}

/** `POST /api/v1/review-runs {year}` → `{id}`; `GET /api/v1/review-runs/:id` */
export interface ReviewRunView {
  id: string;
  year: number;
  state: 'queued' | 'running' | 'done' | 'failed';
  total: number;
  done: number;
  startedAt: string | null;
  finishedAt: string | null;
  message: string | null;
  digest: string | null;
}

/** `GET /api/v1/overview?year=` : the campaign at a glance. */
export interface OverviewView {
  year: number;
  campaign: string;
  projects: number;
  requestFen: number;
  suggestedFen: number;
  byStatus: { status: Status | 'none'; count: number; requestFen: number }[];
  byGrade: { grade: Grade; count: number; requestFen: number; suggestedFen: number }[];
  byDepartment: {
    code: string;
    name: string;
    count: number;
    requestFen: number;
    suggestedFen: number;
    blockers: number;
  }[];
  topRules: { rule: string; name: string; hits: number; severity: string }[];
  coverage: { rule: string; hit: number; pass: number; notApplicable: number; notEvaluated: number }[];
  worthALook: { id: string; name: string; unitName: string; requestFen: number; reason: string }[];
  lastRun: ReviewRunView | null;
}

/** A point of `GET /api/v1/board?year=` (all graded projects of the reader's scope). */
export interface BoardPoint {
  id: string;
  name: string;
  unitName: string;
  departmentCode: string;
  departmentName: string;
  requestFen: number;
  suggestedFen: number | null;
  necessity: number;
  importance: number;
  grade: Grade;
  rank: number | null;
  flags: Flag[];
  /** The findings that weigh most, at most three sentences. */
  top: string[];
}

export interface BoardView {
  year: number;
  cutN: number;
  cutI: number;
  borderWidth: number;
  points: BoardPoint[];
}

/** `GET /api/v1/rules`, `GET /api/v1/rules/:code` */
export interface RuleRow {
  code: string;
  name: string;
  kind: 'check' | 'score';
  dimension: string;
  theme: string | null;
  severity: string;
  /** A hit bars nothing until the bureau has verified it (待核实). */
  verifies: boolean;
  purpose: string;
  /** The smallest change that would turn a hit into a pass; shown under a finding. */
  remedy?: string | null;
  parameters: { name: string; value: string; unit: string; since: string; basis: string; certainty: string }[];
  basis: { document: string; number: string | null; article: string | null; certainty: string }[];
  hits: number;
  passes: number;
  notApplicable: number;
  notEvaluated: number;
}

export interface RuleView extends RuleRow {
  let: { name: string; expression: string }[];
  bands: { when: string; points: string | null; severity: string | null; effects: string[] }[];
  sentence: string;
  remedy: string | null;
  applies: string;
  cases: { name: string; expect: string }[];
}
