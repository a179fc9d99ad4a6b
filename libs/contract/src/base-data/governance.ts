export const QUALITY_DIMENSIONS = ['completeness', 'validity', 'uniqueness', 'timeliness'] as const;
export type QualityDimension = (typeof QUALITY_DIMENSIONS)[number];

/**
 * 0–100 with two decimals, cut: the share of rows without a fault of the dimension, so that one bad row in a million is
 * never a full 100. null = the dimension says nothing about this table. `score` is the weakest of them.
 */
export type QualityScores = Record<QualityDimension, number | null> & { score: number | null };

/** One check of the catalogue: `failed` of `rows` broke it. */
export interface QualityCheckView {
  code: string;
  dimension: QualityDimension;
  title: string;
  columns: string[];
  failed: number;
}

/** The part of a table that comes from one department (or one issuer); `owner` is who must mend it. */
export interface QualitySourceView extends QualityScores {
  source: string;
  name: string;
  rows: number;
  asOf: string | null;
}

export interface QualityTableView extends QualityScores {
  /** Code of the library in the catalogue. */
  code: string;
  name: string;
  group: string;
  owner: string;
  cadence: string;
  rows: number;
  asOf: string | null;
  threshold: number;
  /** Why and by whom the threshold was last set; null = as shipped. */
  thresholdSet: { reason: string; by: string; at: string } | null;
  /** Below the threshold: the facts it answers are missing with cause `low-quality`. */
  low: boolean;
  trend: { at: string; score: number | null }[];
  checks: QualityCheckView[];
  sources: QualitySourceView[];
  /** Rules that read the table, by code. */
  rules: { code: string; name: string }[];
}

/** `GET /api/v1/governance/quality` (whole-region readers); `measuredAt` null = never measured. */
export interface QualityBoardView {
  measuredAt: string | null;
  measuredBy: string | null;
  /** Ages are counted to this day: the cut-off of the newest campaign, or today when that is earlier. */
  usedOn: string | null;
  tables: QualityTableView[];
}

/** `GET /api/v1/governance/quality/:code/rows?check=&source=`: rows that broke a check, the faulty cells named. */
export interface QualityRowsView {
  code: string;
  check: { code: string; title: string };
  columns: { name: string; title: string; faulty: boolean }[];
  rows: (string | null)[][];
  total: number;
}

/** `PUT /api/v1/governance/quality/:code/threshold` (keepers). */
export interface SetThreshold {
  threshold: number;
  reason: string;
}

/** A column of the data dictionary; `facts` are read from it, `rules` read those. */
export interface DictionaryColumn {
  name: string;
  title: string;
  type: string;
  required: boolean;
  key: boolean;
  codeSet: string | null;
  choices: string[];
  measure: string | null;
  sensitivity: string;
  meaning: string;
  facts: string[];
}

export interface DictionaryTable {
  code: string;
  name: string;
  table: string;
  group: string;
  owner: string;
  cadence: string;
  scope: string;
  meaning: string;
  columns: DictionaryColumn[];
  facts: { name: string; type: string; unit: string | null; meaning: string; source: string; rules: string[] }[];
}

/** `GET /api/v1/governance/dictionary` */
export interface DictionaryView {
  version: string;
  tables: DictionaryTable[];
}

/** One version of a metric: 口径 = `meaning`. Older versions are kept. */
export interface MetricVersion {
  version: number;
  name: string;
  meaning: string;
  formula: string;
  unit: string;
  owner: string;
  sensitivity: '公开' | '内部' | '敏感' | '核心';
  source: string;
  reason: string;
  by: string;
  at: string | null;
}

/** `GET /api/v1/governance/metrics`: the version in force; `GET …/metrics/:code` adds the older ones, newest first. */
export interface MetricView extends MetricVersion {
  code: string;
  versions: number;
}
export interface MetricHistoryView {
  code: string;
  versions: MetricVersion[];
}

/** `PUT /api/v1/governance/metrics/:code` (keepers): makes a new version. */
export type EditMetric = Omit<MetricVersion, 'version' | 'by' | 'at'>;

/** `GET /api/v1/governance/resources?format=json|csv`: what may be shared, with whom, on which terms. */
export interface SharedResource {
  code: string;
  name: string;
  table: string;
  group: string;
  owner: string;
  cadence: string;
  sensitivity: string;
  sharing: string;
  terms: string;
  fields: number;
  rows: number | null;
  asOf: string | null;
  score: number | null;
}

/** `GET /api/v1/libraries`: the front page of 基础库; rows are those the reader may see. */
export interface LibraryCard {
  code: string;
  name: string;
  group: string;
  owner: string;
  cadence: string;
  meaning: string;
  rows: number;
  asOf: string | null;
  timeliness: number | null;
  score: number | null;
  threshold: number;
  low: boolean;
  lastImport: { at: string; by: string; file: string; rows: number } | null;
}
