import type { QualityDimension } from '@zhunsheng/contract';

export type RowDimension = Exclude<QualityDimension, 'timeliness'>;

interface Common {
  /** Stable within its library; stored with every measurement. */
  code: string;
  columns: readonly string[];
  title: string;
}

/** `failing`: a condition over the alias `t` that is true for a faulty row. */
export interface RowCheck extends Common {
  dimension: 'completeness' | 'validity';
  failing: string;
}

/** Rows that agree in all of these expressions over `t` are one thing entered twice; a row with a null among them is not compared. */
export interface AlikeCheck extends Common {
  dimension: 'uniqueness';
  alike: readonly string[];
}

export type QualityCheck = RowCheck | AlikeCheck;

/** Two spellings of one name: width, case, blanks and punctuation aside. */
export const plainly = (column: string): string =>
  `lower(regexp_replace(normalize(t.${column}, NFKC), '[[:space:][:punct:]]', '', 'g'))`;
