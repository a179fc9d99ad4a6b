import { CAUSES, type Cause } from '../shape/fact-value.js';

export interface MarkedOutcome {
  outcome: 'hit' | 'pass' | 'not-applicable' | 'not-evaluated';
  /** Of what was not evaluated: the first cause, null otherwise. */
  cause: Cause | null;
}

const SURE: Record<string, MarkedOutcome['outcome']> = { '.': 'pass', '-': 'not-applicable', '!': 'hit' };

/** One character a rule, in the order of their codes, as `Recorder` writes them; empty for what is no record. */
export const outcomeMarks = (record: string): string => /"o":"([^"]*)"/.exec(record)?.[1] ?? '';

/** The same as a pattern of PostgreSQL over a column of records. */
export const OUTCOME_MARKS_SQL = '"o":"([^"]*)"';

/** What one of these characters says. A score rule that gave points reads as `hit`. */
export function readMark(mark: string): MarkedOutcome {
  const outcome = SURE[mark];
  if (outcome) return { outcome, cause: null };
  return { outcome: 'not-evaluated', cause: CAUSES[mark.toLowerCase().charCodeAt(0) - FIRST_CAUSE] ?? null };
}

const FIRST_CAUSE = 97;
