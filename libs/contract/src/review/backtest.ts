export interface BacktestHead {
  id: string;
  version: number;
  baseVersion: number;
  years: number[];
  state: 'queued' | 'done' | 'failed';
  message: string | null;
  requestedBy: string;
  queuedAt: string;
  finishedAt: string | null;
  /** Worse than the version it was compared with: publishing asks for a reason. */
  worse: boolean | null;
  total: BacktestPair | null;
}

/** Of known findings: caught, missed; of hits that somebody judged: right, wrong. null: nothing to measure. Money in 分. */
export interface BacktestScore {
  known: number;
  caught: number;
  falseAlarms: number;
  recall: number | null;
  precision: number | null;
  caughtFen: number;
  missedFen: number;
}

export interface BacktestPair {
  before: BacktestScore;
  after: BacktestScore;
}

/** `GET /api/v1/rule-backtests/:id` */
export interface BacktestView extends BacktestHead {
  rules: ({ rule: string; name: string } & BacktestPair)[];
  /** Findings that name no rule: did anything of the version speak? */
  projects: BacktestPair;
}

/** `GET /api/v1/rule-backtests`; `years`: those with anything known, and how much. */
export interface BacktestList {
  items: BacktestHead[];
  total: number;
  next: null;
  years: { year: number; known: number }[];
}

/** `POST /api/v1/known-findings`: what turned out about filings, by audit, evaluation or the bureau's own check. */
export interface RecordKnownFindings {
  items: KnownFinding[];
}

export interface KnownFinding {
  /** Code of the project. */
  project: string;
  /** The rule that should speak; left out: something is wrong with the project, any rule may say so. */
  rule?: string;
  /** false: a finding that turned out to be none. */
  stands: boolean;
  amountFen?: number;
  source: string;
  /** Number of the report. */
  reference?: string;
  foundOn?: string;
}
