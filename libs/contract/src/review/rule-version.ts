import type { Grade, Severity, Status } from '@zhunsheng/ruler';

export const RULE_VERSION_STATES = ['draft', 'testing', 'published', 'retired'] as const;
/** 起草, 试行, 已发布, 已停用. */
export type RuleVersionState = (typeof RULE_VERSION_STATES)[number];

/** A row of `GET /api/v1/rule-versions`; instants ISO 8601. */
export interface RuleVersionRow {
  version: number;
  digest: string;
  rules: number;
  state: RuleVersionState;
  /** Came with the product: nobody's work, in force until something else is. */
  shipped: boolean;
  baseVersion: number | null;
  author: string;
  publisher: string | null;
  note: string;
  createdAt: string | null;
  publishedAt: string | null;
  /** Budget years it is in force for; `effectiveTo` null: until another version is. */
  effectiveFrom: number;
  effectiveTo: number | null;
  /** Campaigns that are judged by this version for good. */
  frozenFor: number[];
  runs: number;
  /** Written when a version was published that the backtest found worse. */
  worseReason: string | null;
}

export interface RuleVersionList {
  items: RuleVersionRow[];
  total: number;
  next: null;
  /** The version the latest campaign would be reviewed by now, and whether it is frozen to it. */
  inForce: { year: number; version: number; frozen: FrozenRules | null };
  /** Rule drafts that may be collected into a new version. */
  drafts: CollectableDraft[];
}

export interface FrozenRules {
  year: number;
  version: number;
  digest: string;
  reason: string;
  by: string;
  at: string;
}

export interface CollectableDraft {
  id: string;
  rule: string;
  name: string;
  author: string;
  note: string;
  updatedAt: string;
}

/** `GET /api/v1/rule-versions/:version` */
export interface RuleVersionView extends RuleVersionRow {
  /** What the actor may do with it now, in the order of the moves. */
  moves: RuleVersionMove[];
  /** Why it may not be published yet: what, where, how to mend it; empty: nothing stands against it. */
  obstacles: string[];
  provenance: RulePackageOrigin | null;
  dryRuns: DryRunHead[];
  backtests: BacktestHead[];
}

export type RuleVersionMove = 'test' | 'return' | 'publish' | 'retire' | 'freeze';

/** `POST /api/v1/rule-versions` (budget, publisher): the chosen drafts over a base version; answers the new draft version. */
export interface CollectVersion {
  /** Left out: the version in force. */
  base?: number;
  drafts: string[];
  note: string;
}

/** `POST /api/v1/rule-versions/:version/publish`, by somebody who wrote nothing of it. */
export interface PublishVersion {
  /** The first budget year it is in force for. */
  effectiveFrom: number;
  /** 10–4,000 characters; asked for when the latest backtest found the version worse than the published one. */
  worseReason?: string;
}

/** `POST /api/v1/rule-versions/:version/freeze`: the campaign is judged by this version for good. */
export interface FreezeVersion {
  year: number;
  reason: string;
}

/** `GET /api/v1/rule-versions/:version/diff?base=`; texts are for reading, the order is that of rule codes. */
export interface RuleSetDiff {
  base: number;
  version: number;
  added: { code: string; name: string; sentence: string }[];
  removed: { code: string; name: string; sentence: string }[];
  changed: { code: string; name: string; changes: TextChange[] }[];
  /** Cut lines, weights, parts. */
  scorecards: TextChange[];
  unchanged: number;
}

export interface TextChange {
  /** 条件, 参数 …, 分值, 依据. */
  where: string;
  before: string | null;
  after: string | null;
}

/** Nothing of a dry run touches the campaign. */
export interface DryRunHead {
  id: string;
  version: number;
  year: number;
  baseVersion: number;
  state: 'queued' | 'done' | 'failed';
  message: string | null;
  requestedBy: string;
  queuedAt: string;
  finishedAt: string | null;
  totals: DryRunTotals | null;
}

/** How many projects differ, by what; a project may count in several. Money in 分. */
export interface DryRunTotals {
  projects: number;
  changed: number;
  finding: number;
  grade: number;
  rank: number;
  amount: number;
  suggestedBefore: number;
  suggestedAfter: number;
}

/** `GET /api/v1/rule-dry-runs/:id` */
export interface DryRunView extends DryRunHead {
  units: DryRunUnit[];
  /** Hits of rules that differ, both ways. */
  rules: { rule: string; name: string; gained: number; lost: number }[];
}

export interface DryRunUnit extends DryRunTotals {
  unitCode: string;
  unitName: string;
}

/** `GET /api/v1/rule-dry-runs/:id/projects?unit=&kind=&cursor=` */
export interface DryRunChange {
  projectId: string;
  code: string;
  name: string;
  unitCode: string;
  unitName: string;
  statusBefore: Status;
  statusAfter: Status;
  gradeBefore: Grade | null;
  gradeAfter: Grade | null;
  rankBefore: number | null;
  rankAfter: number | null;
  suggestedBefore: number | null;
  suggestedAfter: number | null;
  /** Rules that hit only now, and rules that no longer do. */
  gained: string[];
  lost: string[];
}

export const DRY_RUN_KINDS = ['finding', 'grade', 'rank', 'amount'] as const;
export type DryRunKind = (typeof DRY_RUN_KINDS)[number];

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

/** `GET /api/v1/rule-health` */
export interface RuleHealthRow {
  rule: string;
  name: string;
  severity: Severity;
  /** Of the latest run. */
  applicable: number;
  hits: number;
  hitRate: number | null;
  /** Of the run compared with, if there is one. */
  hitRateBefore: number | null;
  overturned: number;
  overturnedRate: number | null;
  signs: RuleSign[];
  /** What to do about it, with the numbers it rests on; null: healthy. */
  suggestion: string | null;
}

/** 从不命中, 几乎总命中, 常被推翻, 漂移, 多数未评估. */
export const RULE_SIGNS = ['never', 'always', 'overturned', 'drifting', 'unseen'] as const;
export type RuleSign = (typeof RULE_SIGNS)[number];

export interface RuleHealth {
  year: number;
  run: string | null;
  /** The run hit rates are compared with. */
  against: { run: string; year: number } | null;
  items: RuleHealthRow[];
}

/**
 * 规则包: one JSON file. The signature (SM2 over the SM3 of `body`'s exact text) is the exporting installation's, by the
 * key of its ledger's checkpoints.
 */
export interface RulePackage {
  schema: 'zhunsheng.rules/1';
  /** RFC 8785 text of {@link RulePackageBody}. */
  body: string;
  publicKey: string;
  signature: string;
}

export interface RulePackageBody {
  region: string;
  regionName: string;
  version: number;
  state: RuleVersionState;
  digest: string;
  effectiveFrom: number;
  publishedAt: string | null;
  publisher: string | null;
  note: string;
  /** Canonical text of dictionary, rules and scorecards; its SM3 is the digest. */
  documents: string;
}

export interface RulePackageOrigin {
  region: string;
  regionName: string;
  version: number;
  digest: string;
  publisher: string | null;
  publishedAt: string | null;
  /** First 16 digits of the SM3 of the public key: read it to the other side over the telephone. */
  keyId: string;
  importedBy: string;
  importedAt: string;
}

/** `POST /api/v1/rule-packages/check`: nothing is stored. `POST /api/v1/rule-packages` stores the draft version. */
export interface RulePackageCheck {
  origin: Omit<RulePackageOrigin, 'importedBy' | 'importedAt'>;
  /** Signed by this installation's own key. */
  own: boolean;
  /** The version that has this content already. */
  present: number | null;
  diff: RuleSetDiff;
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
