/** One table people fill from outside, described for the page, the templates and other systems. */
export interface LibraryView {
  code: string;
  name: string;
  group: string;
  meaning: string;
  owner: string;
  cadence: string;
  scope: 'open' | 'region' | 'unit';
  key: string[];
  columns: LibraryColumnView[];
}

export interface LibraryColumnView {
  name: string;
  title: string;
  type: string;
  required: boolean;
  /** A blank cell is filled in. */
  defaulted: boolean;
  meaning: string;
  choices: string[];
  measure: string | null;
  sensitivity: string;
}

/** A dropped file, looked at but not yet brought in. */
export interface DroppedFile {
  batch: string;
  file: string;
  sheets: DroppedSheet[];
  /** Libraries whose columns the captions fit, best first. */
  libraries: { code: string; name: string; score: number; why: string }[];
}

export interface DroppedSheet {
  name: string;
  columns: { caption: string; letter: string; samples: string[] }[];
  headerRow: number;
  headerRows: number;
  unit: string | null;
}

/** How one column of a library is filled, and why that was suggested. */
export interface SuggestedColumn {
  column: string;
  /** Caption of the file; null: nothing fits. */
  from: string | null;
  why: string;
  /** 0–1 */
  sure: number;
}

export interface SuggestedMapping {
  mapping: Record<string, unknown>;
  columns: SuggestedColumn[];
  /** Who used the same form before, and when. */
  remembered: { name: string; at: string } | null;
}

export interface ImportProblem {
  column: string;
  title: string;
  /** Address of the cell as people see it. */
  at: string;
  text: string;
  message: string;
}

export interface ImportPreviewRow {
  row: number;
  part: number;
  cells: Record<string, string>;
  problems: ImportProblem[];
}

export interface ImportSum {
  column: string;
  title: string;
  /** Money in 分, else the plain figure; decimal text. */
  read: string;
  accepted: string;
  money: boolean;
}

export interface ImportReport {
  batch: string | null;
  library: string;
  libraryName: string;
  file: string;
  sheet: string;
  state: '试算' | '已导入' | '未导入' | '无变化';
  rows: {
    read: number;
    lines: number;
    totals: number;
    setAside: number;
    added: number;
    changed: number;
    same: number;
    repeated: number;
    refused: number;
  };
  sums: ImportSum[];
  /** Printed totals that differ from the lines above them. */
  totalMismatches: { at: string; title: string; stated: string; computed: string }[];
  asides: { reason: string; count: number; first: string }[];
  problems: { message: string; count: number; first: string }[];
  sample: ImportPreviewRow[];
  wrong: ImportPreviewRow[];
  notes: string[];
}

export interface ImportBatchView {
  id: string;
  library: string;
  libraryName: string;
  file: string;
  source: string;
  state: '待导入' | '已导入' | '已撤销';
  added: number;
  changed: number;
  same: number;
  refused: number;
  /** Refused rows that nobody has mended or given up yet. */
  waiting: number;
  by: string;
  at: string;
  undoneBy: string | null;
  undoneAt: string | null;
}

export interface QuarantinedRow extends ImportPreviewRow {
  state: '待改' | '已补入' | '已放弃';
}

export interface ConnectorView {
  id: string;
  name: string;
  kind: 'folder' | 'push' | 'pull';
  library: string;
  libraryName: string;
  active: boolean;
  everyMinutes: number;
  settings: Record<string, string>;
  lastRun: ConnectorRunView | null;
}

export interface ConnectorRunView {
  id: string;
  state: '成功' | '无变化' | '失败';
  message: string;
  batch: string | null;
  at: string;
}

/**
 * `GET /api/v1/imports/:id/quality`, and of the latest imports of a library `GET /api/v1/import-libraries/:code/quality`: the
 * rows one import brought, as they stand today, under the checks of their table. Scores as on the board of quality.
 */
export interface BatchQualityView {
  batch: string;
  file: string;
  by: string;
  at: string;
  rows: number;
  completeness: number | null;
  validity: number | null;
  uniqueness: number | null;
  /** The weakest of the three; null = no row of it is left. */
  score: number | null;
  /** Refused when it came and still waiting to be mended. */
  waiting: number;
  checks: { code: string; title: string; failed: number }[];
}
