import type { RuleSetDiff, RuleVersionState } from './rule-version.js';

/**
 * 规则包: one JSON file. The signature (SM2 over the SM3 of `body`'s exact text) is the exporting installation's, by the
 * key of its ledger's checkpoints.
 */
export interface RulePackage {
  schema: 'zhunsheng.rules/1';
  /** RFC 8785 text of {@link RulePackageBody}. */
  body: string;
  publicKey: string;
  signature: string;
}

export interface RulePackageBody {
  region: string;
  regionName: string;
  version: number;
  state: RuleVersionState;
  digest: string;
  effectiveFrom: number;
  publishedAt: string | null;
  publisher: string | null;
  note: string;
  /** Canonical text of dictionary, rules and scorecards; its SM3 is the digest. */
  documents: string;
}

export interface RulePackageOrigin {
  region: string;
  regionName: string;
  version: number;
  digest: string;
  publisher: string | null;
  publishedAt: string | null;
  /** First 16 digits of the SM3 of the public key: read it to the other side over the telephone. */
  keyId: string;
  importedBy: string;
  importedAt: string;
}

/** `POST /api/v1/rule-packages/check`: nothing is stored. `POST /api/v1/rule-packages` stores the draft version. */
export interface RulePackageCheck {
  origin: Omit<RulePackageOrigin, 'importedBy' | 'importedAt'>;
  /** Signed by this installation's own key. */
  own: boolean;
  /** The version that has this content already. */
  present: number | null;
  diff: RuleSetDiff;
}
