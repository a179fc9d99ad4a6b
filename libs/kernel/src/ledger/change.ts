import { canonicalJson } from '../crypto/canonical-json.js';
import { sm3Hex } from '../crypto/sm3.js';
import type { LedgerEvent } from './ledger-event.js';

/** What was edited as it stood before and after: SM3 of its canonical form; null where it was not there. */
export interface Change {
  before: string | null;
  after: string | null;
}

const digest = (state: unknown): string | null =>
  // through JSON once: what is compared later comes from the database or over the wire, without undefined and Dates
  state === null || state === undefined ? null : sm3Hex(canonicalJson(JSON.parse(JSON.stringify(state))));

export const changeOf = (before: unknown, after: unknown): Change => ({ before: digest(before), after: digest(after) });

/** The event of an edit, with the digests of both states; an event whose data says `before` and `after` has them by itself. */
export const edited = (event: LedgerEvent, before: unknown, after: unknown): LedgerEvent => ({
  ...event,
  change: changeOf(before, after),
});

export function changeTold({ change, data }: LedgerEvent): Change | undefined {
  if (change) return change;
  return 'before' in data && 'after' in data ? changeOf(data.before, data.after) : undefined;
}
