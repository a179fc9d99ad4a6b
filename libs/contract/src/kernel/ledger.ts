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

/** A signed note of the log's size and root; `body` is what was signed, `signature` SM2 (base64, DER). */
export interface SignedCheckpointView {
  size: number;
  /** Hex. */
  root: string;
  body: string;
  signature: string;
}

/** RFC 9162 with SM3: leaf = SM3(00 ‖ canonical), node = SM3(01 ‖ left ‖ right). Hashes in hex, from the leaf upwards. */
export interface InclusionProofView {
  schema: 'zhunsheng.inclusion-proof/1';
  index: number;
  canonical: string;
  proof: string[];
  checkpoint: SignedCheckpointView;
  publicKey: string;
}

/** That the log of `before` is the beginning of the log of `checkpoint`. */
export interface ConsistencyProofView {
  schema: 'zhunsheng.consistency-proof/1';
  proof: string[];
  before: SignedCheckpointView;
  checkpoint: SignedCheckpointView;
  publicKey: string;
}

/** A person's own signature under a checkpoint. */
export interface CosignatureView {
  /** Entries it stands for. */
  size: number;
  signer: string;
  /** Hex, 04‖x‖y. */
  publicKey: string;
  at: string;
}

/** `GET /api/v1/ledger/cosignatures`, the newest first */
export interface CosignaturesView {
  /** How long may pass between two; 0: none is asked for. */
  hours: number;
  /** What is wrong when it has been longer, else null. */
  late: string | null;
  items: CosignatureView[];
}

/** `GET /api/v1/ledger/cosigner-keys`: with which key an auditor signs, agreed to by the security administrator. */
export interface CosignerKeyView {
  id: string;
  holder: string;
  own: boolean;
  /** Hex, 04‖x‖y. */
  publicKey: string;
  state: '待审定' | '有效' | '已退回' | '已停用';
  askedAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
}

export interface AskCosignerKey {
  publicKey: string;
}

export interface DecideCosignerKey {
  agreed: boolean;
}

/** `GET /api/v1/ledger/cosignable`: `body` is signed as its UTF-8 bytes stand. */
export interface CosignableView {
  size: number;
  body: string;
}
