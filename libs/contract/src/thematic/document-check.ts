export interface CheckedFigure {
  text: string;
  page: number;
  /** `第 3 页`, `表1第 2 行`, a table's name and entry. */
  place: string;
}

export interface DocumentFindingView {
  kind: string;
  /** `合计不等于分项`, `文字与表格不符`, … */
  kindName: string;
  /** `错误` cannot be right; `疑点` needs an explanation; `提示` is within rounding. */
  level: '错误' | '疑点' | '提示';
  message: string;
  stated: CheckedFigure;
  against: CheckedFigure | null;
}

/**
 * `POST /api/v1/document-checks` (multipart: `document` once or, where sentences and tables are two files, twice; `last` the
 * same for last year's). Files are read and forgotten.
 */
export interface DocumentCheckView {
  names: string[];
  lastNames: string[];
  year: number | null;
  kind: '预算' | '决算';
  scope: {
    tables: number;
    figures: number;
    threePublic: number;
    sentences: number;
    shares: number;
    againstLastYear: boolean;
  };
  findings: DocumentFindingView[];
  /** What could not be read is not checked. */
  unread: { place: string; reason: string }[];
}
