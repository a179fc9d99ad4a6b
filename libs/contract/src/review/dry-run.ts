import type { Grade, Status } from '@zhunsheng/ruler';

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

/**
 * How many projects differ, by what; a project may count in several. Money in 分: of every project tried, of those that differ
 * where the reader is not told all.
 */
export interface DryRunTotals {
  projects: number;
  changed: number;
  finding: number;
  grade: number;
  /** null: not told to who has yet to mark some projects blindly. */
  rank: number | null;
  amount: number;
  suggestedBefore: number;
  suggestedAfter: number;
}

/** `GET /api/v1/rule-dry-runs/:id` */
export interface DryRunView extends DryRunHead {
  units: DryRunUnit[];
  /** Hits of rules that differ, both ways. */
  rules: { rule: string; name: string; gained: number; lost: number }[];
  /** Counted without what the reader has yet to mark blindly. */
  veiled: boolean;
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
