import type { ScalarValue } from '../shape/fact-value.js';

/** What must hold of a fact or field before an edit may be proposed: a value, one of several, or how it compares. */
export type Wanted =
  | string
  | number
  | boolean
  | readonly (string | number | boolean)[]
  | { is: 'missing' | 'filled' }
  | { below: number }
  /** Greater, or less, than another fact or field. */
  | { above: string }
  | { under: string }
  | { starts: readonly string[] }
  /** Holds a word that is a parameter of a rule: `{ rule: T15, words: 拦截词 }`. */
  | { rule: string; words: string };

export type Conditions = Readonly<Record<string, Wanted>>;

/** Computed once the other strokes of all edits are done: another fact, a difference, or the sum of a field. */
export type LateValue = { as: string } | { less: readonly [string, string] } | { sum: readonly [string, string] };

/** A value, one of several, that of another field of the row, or the nearest at which some rule decides otherwise. */
export type NewValue =
  | Exclude<ScalarValue, object>
  | { oneOf: readonly string[] }
  | { field: string }
  /** Two fields of the row multiplied, in whole 分. */
  | { product: readonly [string, string] }
  | { turning: 'down' | 'up' };

/** One stroke of an edit. Money is in 分. */
export type Stroke =
  | { fact: string; to: NewValue }
  | { fact: string; late: LateValue }
  /** Counts up from what there is; a missing count starts at 0. */
  | { fact: string; plus: number }
  /** The rows that meet `where`; with `upTo`, also only the first one, the first two …: each is an edit of its own. */
  | { list: string; where: Conditions; set: Readonly<Record<string, NewValue>>; upTo?: number }
  | { list: string; where: Conditions; drop: true }
  | { list: string; add: Readonly<Record<string, ScalarValue | { as: string }>>; upTo?: number };

/**
 * A change the unit itself can truly make to its filing, as data: what nobody may alter (headcount, history, what was
 * spent, how urgent something is) has no document and so is never advised.
 */
export interface EditDocument {
  code: string;
  /** What to do; `{行}` names the rows, `{数}` how many, `{值}` the new value of a single stroke. */
  say: string;
  /** Why the unit can do this and stay with the truth. */
  reason: string;
  /** What must be true besides; shown with the advice. */
  provided?: string;
  /** Which tab of the form, and which field or column there. */
  place: { tab: string; field?: string };
  /** Of the filing as it stands. */
  when?: Conditions;
  strokes: readonly Stroke[];
}

/** How money moves with a line: by arithmetic of the filing, not by choice. */
export interface MoneyDocument {
  lines: { list: string; amount: string; quantity: string; price: string };
  /** Rise and fall with the sum of the lines. */
  totals: readonly string[];
  plan: { list: string; year: string; amount: string; budgetYear: string };
  /** A total of the lines whose code starts so. */
  capital: { fact: string; code: string; starts: readonly string[] };
}

export interface EditDocuments {
  edits: readonly EditDocument[];
  money: MoneyDocument;
}
