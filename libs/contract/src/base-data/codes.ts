/** Certainty of a code: V read at the source, M from memory, L the bureau's own list, U quoted by a third party. */
export type CodeCertainty = 'V' | 'M' | 'L' | 'U';

export interface CodeItemView {
  code: string;
  name: string;
  parent: string | null;
  leaf: boolean;
  certainty: CodeCertainty;
  /** What the list said of the row. */
  verification: string | null;
  validFrom: string | null;
  validTo: string | null;
}

/** One year of a set. `complete` false: an excerpt, absence from it proves nothing. */
export interface CodeSetYear {
  year: number;
  complete: boolean;
  items: number;
  source: string;
  loadedAt: string | null;
  byCertainty: Record<CodeCertainty, number>;
  /** Of `source` and `complete`; who says otherwise hands it back. */
  mark: string;
}

/** `PUT /api/v1/code-sets/:kind/:year` (keepers) */
export interface DescribeSet {
  source: string;
  complete: boolean;
  /** `mark` of the set as it was shown; another answers 409. */
  seen: string;
}

/** `GET /api/v1/code-sets` */
export interface CodeSetView {
  kind: string;
  name: string;
  years: CodeSetYear[];
}

/** `GET /api/v1/code-sets/:kind/:year` */
export interface CodeListView extends CodeSetYear {
  kind: string;
  name: string;
  codes: CodeItemView[];
}

/** `GET /api/v1/code-sets/crosswalk/:year` */
export interface CrosswalkRow {
  unitKind: '行政' | '参公' | '事业';
  deptEcon: string;
  deptName: string | null;
  govEcon: string;
  govName: string | null;
}

/** What becomes of a code: proposed from equal or like names, or confirmed by a person. */
export interface CodeSuccessorView {
  code: string;
  name: string;
  reason: string;
  confirmed: boolean;
}

export interface CodeChange {
  code: string;
  /** null on the side where the code is not listed. */
  from: { name: string; parent: string | null } | null;
  to: { name: string; parent: string | null } | null;
  successor: CodeSuccessorView | null;
}

/**
 * `GET /api/v1/code-sets/:kind/diff?from=&to=`. A code the other year's excerpt does not list is unknown there, never gone or
 * new. A moved code may be renamed as well.
 */
export interface CodeDiffView {
  kind: string;
  name: string;
  from: CodeSetYear;
  to: CodeSetYear;
  gone: CodeChange[];
  renamed: CodeChange[];
  moved: CodeChange[];
  added: CodeChange[];
  unknownBefore: CodeChange[];
  unknownAfter: CodeChange[];
  same: number;
}

/** `POST /api/v1/code-sets/:kind/successors` (keepers) */
export interface ConfirmSuccessors {
  from: number;
  to: number;
  pairs: { from: string; to: string; reason: string }[];
}

/** What a load did: `zs codes load`, `POST /api/v1/code-sets/:kind/:year` (multipart). */
export interface CodeLoadView {
  kind: string;
  year: number;
  complete: boolean;
  items: number;
  byCertainty: Record<CodeCertainty, number>;
  replaced: number;
  /** Codes whose parent is not in an excerpt. */
  orphans: string[];
  digest: string;
}

/** One of the top three of `GET /api/v1/code-suggestions?text=&year=&kind=&unitKind=`. */
export interface CodeSuggestion {
  code: string;
  name: string;
  /** 0–1 among the suggestions of this answer. */
  share: number;
  reason: string;
  /** The government class that goes with a department class for the kind of unit. */
  pair: { code: string; name: string | null } | null;
}

export interface CodeSuggestionsView {
  kind: 'func_class' | 'dept_econ';
  year: number;
  text: string;
  suggestions: CodeSuggestion[];
  /** What was learnt from. */
  learntFrom: { names: number; keywords: number; lines: number; corrections: number };
}

/** `POST /api/v1/code-suggestions/corrections`: the code a person chose for a text. */
export interface AcceptCode {
  text: string;
  kind: 'func_class' | 'dept_econ';
  year: number;
  code: string;
}
