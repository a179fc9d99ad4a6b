import { edited } from './change.js';
import { type LedgerEvent, ledgerEvent, type LedgerEventOptions, type LedgerEventType } from './ledger-event.js';

/** What stood and what stands now, each in full; null where it was not there. Only their digests go into the entry. */
export interface BothStates {
  before: unknown;
  after: unknown;
}

export interface EditEventType<Data extends object> {
  (object: string, data: Data, states: BothStates): LedgerEvent;
  readonly action: string;
  readonly label: string;
}

/** Declares the event of an edit, which cannot be made without both states; else as `ledgerEvent`. */
export function editEvent<Data extends object>(
  action: string,
  version: number,
  label: string,
  summary?: (data: Data) => string,
  options: Omit<LedgerEventOptions<Data>, 'edits'> = {},
): EditEventType<Data> {
  const event: LedgerEventType<Data> = ledgerEvent(action, version, label, summary, {
    ...options,
    edits: true as never, // the states are given beside the data
  });
  const make = (object: string, data: Data, { before, after }: BothStates) =>
    edited(event(object, data), before, after);
  return Object.assign(make, { action, label });
}
