import { demoCity } from './calendar.js';
import type { Department } from './departments.js';
import type { Filing, Row } from './filing.js';

export interface Unit {
  code: string;
  name: string;
  kind: '行政' | '参公' | '事业';
  department: Department;
  solo: boolean;
}

export interface Answer {
  code: string;
  rule: string;
  kind: 'fault' | 'near-miss';
  note: string;
}

/** The whole city in memory: rows a table, filings apart because planters change them until the end. */
export class City {
  readonly tables = new Map<string, Row[]>();
  readonly units: Unit[] = [];
  readonly filings: Filing[] = [];
  readonly answers: Answer[] = [];

  constructor(readonly seed: number) {}

  add(table: string, ...rows: Row[]): void {
    const list = this.tables.get(table);
    if (list) list.push(...rows);
    else this.tables.set(table, [...rows]);
  }

  /** Adds a row of the city's own region. */
  put(table: string, row: Row): void {
    this.add(table, { region_code: demoCity.region, ...row });
  }

  rows(table: string): Row[] {
    return this.tables.get(table) ?? [];
  }

  find(table: string, match: Row): Row | undefined {
    const wanted = Object.entries(match);
    return this.rows(table).find((row) => wanted.every(([column, value]) => row[column] === value));
  }
}
