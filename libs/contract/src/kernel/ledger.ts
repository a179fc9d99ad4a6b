/** `GET /api/v1/ledger?cursor=&action=&actor=&object=` */
export interface LedgerEntryView {
  id: string;
  seq: number | null;
  at: string;
  actor: string;
  actorName: string;
  action: string;
  /** Chinese name of the action. */
  label: string;
  object: string;
  summary: string;
  /** The canonical (RFC 8785) text that was hashed. */
  canonical: string;
  leaf: string;
}

/** `GET /api/v1/ledger/state` */
export interface LedgerStateView {
  size: number;
  root: string | null;
  checkpointAt: string | null;
  verified: boolean | null;
  verifiedAt: string | null;
  /** How many entries the last verification read. */
  verifiedSize: number | null;
  firstBad: string | null;
  pending: number;
}
