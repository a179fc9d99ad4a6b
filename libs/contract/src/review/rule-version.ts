import type { BacktestHead } from './backtest.js';
import type { DryRunHead } from './dry-run.js';
import type { RulePackageOrigin } from './rule-package.js';

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
