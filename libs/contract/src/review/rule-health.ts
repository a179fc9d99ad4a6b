import type { Severity } from '@zhunsheng/ruler';

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
