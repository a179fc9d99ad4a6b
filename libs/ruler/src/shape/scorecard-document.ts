/** How N, I, Q, R, the grade and the suggested amount are put together. One YAML document each under `rulebook/scorecards/`. */
export interface ScorePart {
  part: string;
  name: string;
  max: number;
  /** Code of the score rule that gives the points, or `start`: a fixed number of points that effects then lower. */
  from?: string;
  start?: number;
  /** Used when the score rule says not applicable. */
  otherwise?: number;
}

export interface ScoreDocument {
  kind: 'parts';
  code: 'necessity' | 'importance';
  dimension: 'N' | 'I';
  parts: readonly ScorePart[];
}

export interface QualityDocument {
  kind: 'quality';
  code: 'quality';
  /** Weights over the applicable dimensions, re-normalised when one does not apply. */
  weights: { F: number; E: number; P: number; S: number };
  /** Most that one project may lose in a dimension (positive points). */
  groupCaps: { F: number; E: number; P: number; S: number };
  /** FEEL condition under which a dimension applies at all. */
  applies: Partial<Record<'F' | 'E' | 'P' | 'S', string>>;
}

export interface GradingDocument {
  kind: 'grading';
  code: 'grading';
  cutN: number;
  cutI: number;
  /** Width of 临界: |N − cutN| < borderWidth. */
  borderWidth: number;
  stability: { draws: number; amplitude: number; seed: number; keepShare: number };
  priority: { N: number; I: number; Q: number };
  /** Category code prefixes that are not graded (刚性保障). */
  rigid: readonly string[];
}

export interface AmountDocument {
  kind: 'amount';
  code: 'suggested-amount';
  /** FEEL condition (R1 rigid items) that exempts from k_exec and k_eval. */
  exempt: string;
  /** Share of the amount each grade may keep. */
  byGrade: { A: number; B: number; C: number; D: number };
}

export type ScorecardDocument = ScoreDocument | QualityDocument | GradingDocument | AmountDocument;

export interface RuleSetDocuments {
  dictionary: import('./dictionary.js').FactDictionary;
  rules: readonly import('./rule-document.js').RuleDocument[];
  scorecards: readonly ScorecardDocument[];
}
