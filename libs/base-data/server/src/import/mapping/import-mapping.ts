import type { MoneyUnit } from '../tabular/amount.js';

/** What each row and column of somebody's table means. Written by hand as YAML, or guessed from the header. */
export interface ImportMapping {
  schema: 'zhunsheng.mapping/1';
  name: string;
  sheet?: string;
  header?: { row: number; rows: number };
  /** Columns where a blank cell means "as above". */
  fillDown: string[];
  rows: {
    /** Absent: every row that is neither a total nor set aside is a line. */
    lines?: RowFilter;
    totals: TotalLevel[];
    setAside: { where: RowFilter; reason: string }[];
  };
  amount: { column: string; unit?: MoneyUnit };
  project: ProjectMapping;
  /** Dictionary fact → where it stands; a fact that is not named here is not in the file. */
  facts: Record<string, FactSource>;
  /** A list fact whose rows are the lines of the project. */
  lines?: { fact: string; fields: Record<string, FieldSource> };
}

export interface ProjectMapping {
  /** Columns that make two rows lines of one project; empty: each row is a project. */
  key: string[];
  code?: FieldSource;
  name: FieldSource;
  unit: FieldSource;
  year?: FieldSource;
  category: FieldSource;
  region?: string;
  /** Name of the level of totals that states what is asked for; else the lines are added up. */
  request?: string;
}

/** Column → the texts that match; all columns named must match. */
export type RowFilter = Record<string, string[]>;

export interface TotalLevel {
  name: string;
  where: RowFilter;
  /** Columns whose values must agree between the total and its lines; `preceding`: the lines since the last total of this level. */
  by: string[] | 'preceding';
}

export type FieldSource = ColumnSource | JoinedSource | ConstantSource;

export interface ColumnSource {
  column: string;
  unit?: MoneyUnit;
  /** Text in the file → text of the dictionary. */
  values?: Record<string, string>;
}

/** Several columns that name a thing only together, e.g. a department and its class of spending. */
export interface JoinedSource {
  columns: string[];
  join: string;
  unit?: MoneyUnit;
}

export interface ConstantSource {
  constant: string;
  unit?: MoneyUnit;
}

export type FactSource = FieldSource | SumSource;

/** The sum of the project's lines, or what the file states as their total. */
export interface SumSource {
  sum: 'lines' | 'request';
}
