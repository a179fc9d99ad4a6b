import type { Dimension, Severity } from '@zhunsheng/ruler';

/** Whether a rule of the system is at work: 有效 judged at least one project of the latest review. */
export const INDICATOR_STATES = ['有效', '无适用项目', '看不到', '未运行', '数值到期'] as const;
export type IndicatorState = (typeof INDICATOR_STATES)[number];

export interface IndicatorRuleView {
  rule: string;
  name: string;
  kind: 'check' | 'score';
  severity: Severity;
  theme: string | null;
  purpose: string;
  /** The most points it gives (score) or takes (check); null: by a formula, or none at all. */
  points: number | null;
  state: IndicatorState;
  cases: number;
  business: string;
  technical: string | null;
}

/** Second level: a part of 必要性 or 重要性, or a group of rules of the other aspects. */
export interface IndicatorGroupView {
  code: string;
  name: string;
  /** Points of the aspect; null: the group shares the points of its aspect by deductions. */
  max: number | null;
  /** Share of the priority order, 0–1; null where the group has no points of its own. */
  weight: number | null;
  rules: IndicatorRuleView[];
}

/** First level: one of the six aspects. */
export interface IndicatorAspectView {
  dimension: Dimension;
  name: string;
  /** Share of the priority order R, 0–1. */
  weight: number;
  /** How its 100 points come about. */
  formula: string;
  rules: number;
  active: number;
  least: number;
  /** null: not reviewed yet, so nobody knows. */
  complete: boolean | null;
  groups: IndicatorGroupView[];
}

/** `GET /api/v1/indicator-system?year=`: the rule set in force as a tree with weights. */
export interface IndicatorSystemView {
  year: number;
  version: number;
  digest: string;
  /** The review whose outcomes tell which rules are at work; null: none by this very version yet. */
  run: string | null;
  minimum: { since: string; source: string };
  aspects: IndicatorAspectView[];
  /** What the system lacks, with its place. */
  gaps: { where: string; sentence: string }[];
}
