import type { Cause, FactRow } from './fact-value.js';

export type Dimension = 'N' | 'I' | 'F' | 'E' | 'P' | 'S';
/** 红 拦截, 橙 预警需附件, 黄 预警, 蓝 记录. */
export type Severity = 'block' | 'warn-evidence' | 'warn' | 'info';
export type Outcome = 'hit' | 'pass' | 'not-applicable' | 'not-evaluated';

/** Certainty of a figure or basis: V read at the source, M from memory, L local parameter, U third-party quotation, A arithmetic. */
export type Certainty = 'V' | 'M' | 'L' | 'U' | 'A';

export interface RuleParameter {
  name: string;
  /** A list parameter (e.g. words) may be iterated. */
  value: number | string | boolean | readonly string[];
  /** 元 and 万元 are converted to 分 when the rule is compiled; others must match the unit they are compared with. */
  unit: string;
  since: string;
  until: string | null;
  /** Index into the rule's `basis`. */
  basis: number;
  certainty: Certainty;
}

export interface Basis {
  kind: 'statute' | 'document' | 'local' | 'design' | 'arithmetic';
  document: string;
  number: string | null;
  article: string | null;
  certainty: Certainty;
}

/** A number or a FEEL expression over facts, parameters and `let` names. */
export type Amount = number | string;

/** What a hit does besides its points. Several may stand together. */
export type Effect =
  /** block = 硬闸; verify = 待核实, no grade until cleared. */
  | { gate: 'block' | 'verify' }
  | { cap: 'N' | 'I'; at: Amount }
  /** Adjusts a scorecard part: N5 −10 (`add`), N1 × 0.7 (`times`), N3 = 0 (`set`). */
  | { part: string; add: Amount }
  | { part: string; times: Amount }
  | { part: string; set: Amount }
  | { factor: 'k_exec' | 'k_eval'; by: Amount }
  /** Money (分) cut from each line of the list fact `明细`, iterator `行`; a line hit by several rules is cut by the largest. */
  | { lineCut: string }
  /** Money (分) cut from the whole request. */
  | { amountCut: string }
  | { bonus: 'R'; add: Amount }
  /** Gives back a share (0–1) of the points a dimension has lost. */
  | { restore: Dimension; share: Amount };

export interface Band {
  /** FEEL condition; the first band that is true wins. */
  when: string;
  /** check: ≤ 0, taken from the dimension; score: the part's points. */
  points?: Amount;
  severity?: Severity;
  effect?: Effect | readonly Effect[];
  /** Replaces the rule's sentence for this band. */
  sentence?: string;
}

export interface WhitelistEntry {
  when: string;
  basis: string;
  until: string;
}

export interface RuleCase {
  name: string;
  /** Money in 元 here (people read and write cases); a value `{cause: …}` is missing for that cause; an absent fact is `no-record`. */
  facts: FactRow;
  expect: { outcome: Outcome | 'scored'; band?: number; points?: number; cause?: Cause; sentence?: string };
}

/** One YAML document a rule: the single shape of editors, packages, the database and the generated docs. */
export interface RuleDocument {
  code: string;
  name: string;
  /** check → hit / pass / not applicable / not evaluated; score → points of a scorecard part, never a finding. */
  kind: 'check' | 'score';
  dimension: Dimension;
  theme?: string;
  /** One Chinese sentence: why this rule exists. */
  purpose: string;
  /** Severity of a hit whose band names none. */
  severity: Severity;
  /** Applicability by category code prefix, by 新增/延续, and by a FEEL condition; all must hold. */
  appliesTo: { categories?: readonly string[]; status?: readonly ('新增' | '延续')[]; when?: string };
  parameters: readonly RuleParameter[];
  /** Named intermediate expressions, in order; shown in evidence. */
  let?: Readonly<Record<string, string>>;
  /** Scorecard part of a score rule (N1, I3 …) and its maximum. */
  part?: string;
  max?: number;
  bands: readonly Band[];
  effect?: Effect | readonly Effect[];
  /** `{name}` or `{name|format}`; formats: % (percent, one decimal), 元, 万元, 日期, 个. Only captured evidence may be used. */
  sentence: string;
  /** The smallest change that would turn a hit into a pass, in Chinese. */
  remedy?: string;
  whitelist: readonly WhitelistEntry[];
  basis: readonly Basis[];
  owners: { business: string; technical: string | null };
  cases: readonly RuleCase[];
}
