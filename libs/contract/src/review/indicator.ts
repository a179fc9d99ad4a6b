/** One level-3 row of the indicator tree, as the filing stores it. */
export interface IndicatorDraft {
  level1: string | null;
  level2: string | null;
  name: string;
  direction: '正向' | '反向' | '定性';
  operator: '=' | '>=' | '<=' | '>' | '<' | '定性';
  /** The target as it was written. */
  value: string;
  numericValue: number | null;
  measure: string | null;
  weight: number | null;
}

/** What cannot be taken over or will not pass, with the row of the pasted text it stands in (null: the whole tree). */
export interface IndicatorProblem {
  row: number | null;
  column: string | null;
  message: string;
}

/** `POST /api/v1/indicators/read {text}`, `POST /api/v1/indicators/read-document {document}`; nothing is stored. */
export interface IndicatorReading {
  rows: IndicatorDraft[];
  problems: IndicatorProblem[];
}

/** `GET /api/v1/indicators/suggestions?name=` ; what similar projects promised and reached */
export interface IndicatorSuggestion {
  indicator: string;
  direction: '正向' | '反向' | '定性';
  /** Jaccard of character bigrams between the two project names, 0–1. */
  similarity: number;
  project: string;
  years: { year: number; target: number | null; actual: number | null; met: boolean }[];
}
