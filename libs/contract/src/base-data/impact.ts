import type { CodeChange, CodeSetYear } from './codes.js';

type Grade = 'A' | 'B' | 'C' | 'D';
type Status = 'rigid' | 'to-verify' | 'blocked' | 'undetermined' | 'graded';

/** Where a project stands under one set of facts; money in 分. */
export interface Standing {
  status: Status;
  grade: Grade | null;
  necessity: number;
  importance: number;
  suggestedFen: number | null;
}

export interface ImpactedProject {
  /** Public id, as in `/projects/:id`. */
  id: string;
  code: string;
  name: string;
  unitName: string;
  requestFen: number;
  /** It cites the document, and no other basis of it is in force on 1 January. */
  soleBasis: boolean;
  /** Titles of the other bases that stay in force. */
  otherBases: string[];
  before: Standing;
  after: Standing;
  /** Rules that hit only if the document falls, and rules that no longer do. */
  hitAfter: { rule: string; name: string }[];
  hitBefore: { rule: string; name: string }[];
}

export interface ImpactedRule {
  code: string;
  name: string;
  articles: string[];
  /** Other statutes and documents the rule rests on. */
  basesLeft: number;
  /** Parameters that take their value from the document. */
  parameters: string[];
}

export interface ImpactedStandard {
  code: string;
  name: string;
  unit: string;
  valueFen: number | null;
  /** Lines of the campaign held against it. */
  lines: number;
}

/** A square of the grade matrix; null = without a grade. */
export interface GradeShift {
  before: Grade | null;
  after: Grade | null;
  projects: number;
  requestFen: number;
}

/**
 * `GET /api/v1/policies/:id/impact?day=&year=&standards=end|keep`: the projects it concerns judged twice by the rules in force, as
 * things are and as if the document had lost its force on `day`. Nothing is stored.
 */
export interface RepealImpactView {
  document: {
    id: string;
    title: string;
    number: string | null;
    level: string;
    validFrom: string;
    lapsesOn: string | null;
  };
  day: string;
  year: number;
  standardsEnd: boolean;
  /** Why the figures may be all zero or incomplete; each a whole sentence. */
  notes: string[];
  /** Projects that cite the document or are measured by a standard that ends with it; nobody else's facts change. */
  judged: number;
  cited: number;
  soleBasis: number;
  gradeChanges: number;
  statusChanges: number;
  matrix: GradeShift[];
  projects: ImpactedProject[];
  rules: ImpactedRule[];
  standards: ImpactedStandard[];
}

export interface CodeUseProject {
  id: string;
  code: string;
  name: string;
  unitName: string;
  year: number;
  state: string;
  lines: number;
  amountFen: number;
  /** A draft gets a new version; what was filed is for the unit to file anew. */
  draft: boolean;
}

/** Everything that names a code which is gone or was given to something else. */
export interface CodeUse {
  change: CodeChange;
  projects: CodeUseProject[];
  history: { year: number; rows: number; amountFen: number }[];
  standards: { code: string; name: string; tier: string }[];
  rules: { code: string; name: string; places: string[] }[];
}

export interface CodeRemapView {
  id: string;
  doneBy: string;
  doneAt: string;
  undoneBy: string | null;
  undoneAt: string | null;
  pairs: { from: string; to: string; reason: string }[];
  drafts: number;
  standards: number;
}

/** `GET /api/v1/code-impact?kind=dept_econ&from=&to=` */
export interface CodeImpactView {
  kind: string;
  name: string;
  from: CodeSetYear;
  to: CodeSetYear;
  uses: CodeUse[];
  remaps: CodeRemapView[];
}

/** `POST /api/v1/code-impact/remaps` (keepers) */
export interface RemapCodes {
  kind: string;
  from: number;
  to: number;
  pairs: { from: string; to: string; reason: string }[];
}

/** What a remap or its undo changed; `left` says what could not be touched and what to do about it. */
export interface RemapResult {
  id: string;
  drafts: string[];
  standards: string[];
  left: { what: string; todo: string }[];
}
