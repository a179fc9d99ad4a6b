/** Published view and column; `distinct` counts different values, `present` counts rows that have one. */
export interface Source {
  view: string;
  column: string;
  how: 'sum' | 'distinct' | 'present';
  /** In a view of sums: how many rows each stands for. */
  rows?: string;
}

/**
 * How a metric is made from published columns. A base is what can be added up; a metric is a base, or a quotient or a
 * difference of two. The views of a base are tried in order: the first that has every attribute the question needs answers.
 */
export interface Base {
  /** Tried in order; a view of sums stands before the rows it adds up. */
  sources: readonly Source[];
  /** `year`: only ever known for whole years, as a budget is. `flow`: adds up over months where months are known. */
  time: 'year' | 'flow';
  /** Tells what a verdict says: of a blind sample it is not for its marker to know. */
  ofVerdicts?: boolean;
  /** Of a moment, as people are: the years of a range do not add up. */
  stock?: boolean;
}

export type Formula =
  { kind: 'base'; base: string } | { kind: 'quotient' | 'difference'; left: string; right: string; per?: number };

export interface Semantics {
  version: string;
  bases: Readonly<Record<string, Base>>;
  metrics: Readonly<Record<string, { formula: Formula; caliber: string }>>;
  /** Attributes by dimension id; what is not here cannot be asked by. */
  attributes: Readonly<Record<string, string>>;
  /** A value that stands for several: 基本支出 is 人员经费 and 公用经费. */
  covers: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** Figures a head are shown of no fewer people than this. */
  fewestPeople: number;
}
