import type { MoneyUnit } from '../tabular/amount.js';

/** A value as it stands in the file, with the cell it stands in. */
export interface ImportedValue {
  text: string;
  at: string;
  unit?: MoneyUnit;
}

export interface ImportedLine {
  at: string;
  amountFen: number;
  amountAt: string;
  fields: Record<string, ImportedValue>;
}

export interface ImportedProject {
  code: string;
  name: string;
  unit: string;
  year: number | null;
  category: string;
  requestFen: number;
  requestAt: string;
  facts: Record<string, ImportedValue>;
  lines: ImportedLine[];
  /** Cells of its rows that could not be taken: its sums are then incomplete. */
  rejectedAt: string[];
}

export interface TotalMismatch {
  at: string;
  group: string;
  statedFen: number | null;
  computedFen: number;
}

/** One level of totals printed in the file, held against the sum of its lines. */
export interface TotalCheck {
  level: string;
  rows: number;
  statedFen: number;
  computedFen: number;
  mismatches: TotalMismatch[];
}

export interface Rejection {
  at: string;
  reason: string;
  /** The row as it stands, so that a person finds it without opening the file. */
  text: string;
}

/** Every row of the table is a line, a checked total or a rejection. */
export interface ImportedTable {
  sheet: string;
  rows: number;
  lineRows: number;
  linesFen: number;
  totalRows: number;
  projects: ImportedProject[];
  totals: TotalCheck[];
  rejections: Rejection[];
  /** The latest date written anywhere in its rows. */
  latestDate: string | null;
  notes: string[];
}
