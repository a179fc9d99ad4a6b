import type { ReportKind } from './report.js';

export interface PivotFilter {
  dim: string;
  op: 'in' | 'not_in';
  values: string[];
}

/** A table over published metrics and dimensions: rows × columns × measures. `year` null = the latest that has figures. */
export interface PivotDefinition {
  rows: string[];
  columns: string[];
  measures: string[];
  filters: PivotFilter[];
  year: number | null;
}

export interface PivotCell {
  text: string;
  /** 分 for money, 0–1 for rates; null where there is no figure. */
  value: number | null;
}

/** `POST /api/v1/pivots`; with `?format=xlsx|csv|docx|pdf|html` the file. Totals are asked of the data, not added up here. */
export interface PivotView {
  title: string;
  year: string;
  head: string[];
  columns: { key: string | null; measure: string; label: string; unit: string }[];
  rows: { key: string[]; cells: PivotCell[] }[];
  totals: PivotCell[];
  caliber: string[];
  notes: string[];
  scope: string;
  /** SM3 over definition, scope and figures. */
  digest: string;
}

/** `GET /api/v1/pivots/choices` */
export interface PivotChoices {
  measures: { id: string; label: string; unit: string }[];
  dimensions: { id: string; label: string; values: string[] }[];
}

export type SavedDefinition =
  | {
      kind: 'report';
      report: Extract<ReportKind, 'campaign' | 'department' | 'theme'>;
      code: string | null;
      year: number | null;
    }
  | { kind: 'pivot'; pivot: PivotDefinition };

export const REPORT_RHYTHMS = ['daily', 'weekly', 'monthly'] as const;
export type ReportRhythm = (typeof REPORT_RHYTHMS)[number];

/** `GET /api/v1/saved-reports`: the reader's own, and those shared with a role of his. */
export interface SavedReportView {
  id: string;
  name: string;
  definition: SavedDefinition;
  owner: string;
  isOwn: boolean;
  sharedWith: string[];
  every: ReportRhythm | null;
  madeAt: string;
  /** Days of the results kept, the latest first. */
  kept: { slot: string; madeAt: string }[];
}

/** `POST /api/v1/saved-reports`, `PUT /api/v1/saved-reports/:id` */
export interface SaveReport {
  name: string;
  definition: SavedDefinition;
  sharedWith: string[];
  every: ReportRhythm | null;
}
