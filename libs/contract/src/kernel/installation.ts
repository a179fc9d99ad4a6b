import type { GrantRoles } from './administration.js';
import type { Role } from './session.js';

/** `GET /api/v1/installation`: how far the first set-up of an empty installation has got. */
export interface InstallationView {
  /** null: a demo city, nothing to set up. */
  state: 'open' | 'finished' | null;
  region: number | null;
  regionName: string | null;
  year: number | null;
  units: number;
  /** Accounts other than the three administrators'. */
  people: number;
  /** Grants that wait for the second person. */
  waiting: number;
  /** Business accounts that hold a role. */
  granted: number;
  campaign: boolean;
  finishedAt: string | null;
}

/** `PUT /api/v1/installation/place` */
export interface InstallationPlace {
  region: number;
  regionName: string;
  year: number;
}

export interface TableProblem {
  /** Row of the file as a person sees it. */
  row: number;
  problem: string;
}

/** `POST /api/v1/installation/(units|people)/reading`: a file (multipart) read into rows; nothing is written. */
export interface ReadTable<Row> {
  rows: Row[];
  problems: TableProblem[];
}

export interface UnitRow {
  row: number;
  code: string;
  name: string;
  kind: '行政' | '参公' | '事业';
  departmentName: string;
  division: string;
}

export interface PersonRow {
  row: number;
  username: string;
  name: string;
  personId: string;
  unitCode: string;
  roles: Role[];
  scope: GrantRoles['scope'];
  scopeName: string;
}

/** `POST /api/v1/installation/units`, `…/people`: all rows or none. */
export interface WriteUnits {
  rows: Omit<UnitRow, 'row'>[];
}

export interface WritePeople {
  rows: Omit<PersonRow, 'row' | 'scopeName'>[];
}
