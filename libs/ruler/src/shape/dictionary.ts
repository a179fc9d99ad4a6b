/**
 * The fact dictionary: every name a rule may read. Names follow `^[\p{Script=Han}A-Za-z][\p{Script=Han}A-Za-z0-9_]*$`;
 * units live here, never in names.
 */
export type ScalarType = 'money' | 'number' | 'integer' | 'ratio' | 'date' | 'boolean' | 'text' | 'enum';

/** L1 public … L4 sensitive (GB/T 43697 style levels; the masking of a level is decided at the door). */
export type Sensitivity = 'L1' | 'L2' | 'L3' | 'L4';

export interface ScalarFact {
  name: string;
  type: ScalarType;
  /** Display unit: money is always 元 for people and 分 inside; others e.g. 平方米, 人, 天, 月, 年, 次, 比率. */
  unit?: string;
  /** Closed code set of an enum, in the order of its stored index. */
  codes?: readonly string[];
  /** One Chinese sentence: what the figure is and as of when. */
  meaning: string;
  /** `view.column` the server reads it from; for a list field just the column. */
  source: string;
  sensitivity?: Sensitivity;
  /** Computed set-based before judging (similarity, joins), never by FEEL. */
  derived?: boolean;
}

export interface ListFact {
  name: string;
  type: 'list';
  meaning: string;
  source: string;
  sensitivity?: Sensitivity;
  fields: readonly ScalarFact[];
}

/** `library`: the family of tables the fact comes from; a library that is not loaded makes its facts missing with `no-library`. */
export type Fact = (ScalarFact | ListFact) & { library: string };

export interface FactDictionary {
  version: string;
  facts: readonly Fact[];
}
