/** One figure with the formula it was reckoned by. */
export interface EfficiencyFigure {
  key: string;
  name: string;
  value: number | null;
  unit: '秒' | '分钟' | '小时' | '天' | '%' | '个' | '万元';
  formula: string;
  /** How many cases it rests on. */
  of: number;
}

export interface ProcessNode {
  state: string;
  visits: number;
  /** Between coming in and going out; null: nothing has gone out yet. */
  medianHours: number | null;
  p90Hours: number | null;
}

/** Directly follows: `from` was left and `to` came next. */
export interface ProcessEdge {
  from: string;
  to: string;
  acts: string[];
  count: number;
  medianHours: number | null;
  /** Leads back to where the filing had been before. */
  rework: boolean;
}

export interface HandOver {
  desk: string;
  role: string;
  cases: number;
  medianHours: number;
  p90Hours: number;
}

/** One manual check: what it found, and what a drawn sample found after it. */
export interface ManualCheck {
  desk: string;
  looked: number;
  changed: number;
  /** changed ÷ looked, with the upper end of the 95 % interval of Wilson. */
  share: number;
  shareTo: number;
  medianSeconds: number | null;
  spotChecked: number;
  faults: number;
  advice: 'drop' | 'sample' | 'keep' | 'unknown';
  why: string;
}

/** `GET /api/v1/efficiency?year=` (reviewer, performance, budget, publisher, leader): from the event log alone. */
export interface EfficiencyReport {
  year: number;
  from: string | null;
  to: string | null;
  /** Events read: steps of filings, handlings, decisions, branches, runs. */
  events: { kind: string; count: number }[];
  figures: EfficiencyFigure[];
  nodes: ProcessNode[];
  edges: ProcessEdge[];
  loops: { path: string; count: number }[];
  bottleneck: { state: string; hours: number; share: number } | null;
  handOvers: HandOver[];
  checks: ManualCheck[];
  saved: {
    minutes: number | null;
    formula: string;
    source: string;
    terms: { name: string; value: number; unit: string }[];
  };
  months: { month: string; filed: number; settled: number; returned: number; medianDays: number | null }[];
}

/** Minutes a person needs without the engine, as a bureau measured or supposes them. */
export interface ManualMinutes {
  /** Reading a filing against all rules by hand. */
  perProject: number;
  /** Checking one finding the engine gives. */
  perFinding: number;
}
