import type { Change } from './change.js';

/** How it ended: what was asked for came about, was turned away, or did not succeed. */
export type LedgerResult = 'done' | 'refused' | 'failed';

/** By what a machine came to it, where it did. */
export interface LedgerBasis {
  rules?: string;
  standards?: string;
  model?: string;
  prompt?: string;
}

/** One thing that happened, ready to be written. `object` names what it happened to: `account/…`, `verdict/…`. */
export interface LedgerEvent {
  action: string;
  version: number;
  object: string;
  data: object;
  result: LedgerResult;
  basis?: LedgerBasis;
  change?: Change;
}

export interface LedgerEventType<Data extends object> {
  (object: string, data: Data): LedgerEvent;
  readonly action: string;
  readonly label: string;
}

interface Words {
  label: string;
  /** Of something that stood before: its entry holds the digests of both states. */
  edits: boolean;
  summary(data: object): string;
}

export interface LedgerEventOptions<Data extends object> {
  result?: LedgerResult;
  basis?: (data: Data) => LedgerBasis;
  /** Only where the data say `before` and `after`; else see `editEvent`. */
  edits?: Data extends { before: unknown; after: unknown } ? boolean : false;
}

const known = new Map<string, Words>();

/**
 * Declares a kind of event beside the code that makes it happen. The shape of a version never changes afterwards: a new
 * shape is a new version, or old entries could no longer be read.
 */
export function ledgerEvent<Data extends object>(
  action: string,
  version: number,
  label: string,
  summary: (data: Data) => string = () => '',
  { result = 'done', basis, edits = false }: LedgerEventOptions<Data> = {},
): LedgerEventType<Data> {
  const key = `${action}/${version}`;
  if (known.has(key)) throw new Error(`ledger event ${key} is declared twice`);
  known.set(key, { label, edits, summary: (data) => summary(data as Data) });
  const make = (object: string, data: Data): LedgerEvent => {
    const by = basis?.(data);
    return { action, version, object, data, result, ...(by ? { basis: by } : {}) };
  };
  return Object.assign(make, { action, label });
}

/** What people read of an entry. An entry written by a newer release is shown by its bare name, never hidden. */
export function describeEvent(action: string, version: number, data: object): { label: string; summary: string } {
  const words = known.get(`${action}/${version}`);
  return words ? { label: words.label, summary: words.summary(data) } : { label: action, summary: '' };
}

export interface DeclaredEvent {
  action: string;
  version: number;
  label: string;
  edits: boolean;
}

/** Every kind of event of the code that was loaded. */
export const declaredEvents = (): DeclaredEvent[] =>
  [...known].map(([key, { label, edits }]) => {
    const [action = '', version] = key.split('/');
    return { action, version: Number(version), label, edits };
  });
