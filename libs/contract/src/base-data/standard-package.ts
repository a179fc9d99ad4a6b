import type { StandardView } from './library.js';
import type { StandardConditionView } from './standards.js';

/**
 * 标准包, a file between two bureaus: `POST /api/v1/standard-package` (budget, publisher) writes one,
 * `POST /api/v1/standard-packages/check` says what it would change (nothing is stored).
 */
export interface StandardPackage {
  schema: 'zhunsheng.standards/1';
  /** RFC 8785 text of {@link StandardPackageBody}. */
  body: string;
  /** SM2, hexadecimal, as the ledger writes its keys. */
  publicKey: string;
  signature: string;
}

export interface StandardPackageBody {
  /** Nine digits. */
  region: string;
  regionName: string;
  /** YYYY-MM-DD: what is in force on that day is in the package. */
  on: string;
  exporter: string;
  standards: PackagedStandard[];
  anonymity: AnonymityReport;
}

/** Money in 分. */
export interface PackagedStandard {
  code: string;
  since: string;
  name: string;
  itemKey: string;
  tier: string;
  class: StandardView['class'];
  calc: StandardView['calc'];
  valueFen: number | null;
  lowFen: number | null;
  highFen: number | null;
  ratio: number | null;
  quantityLimit: number | null;
  lifeYears: number | null;
  unit: string;
  econ: string | null;
  scope: string;
  document: string;
  number: string | null;
  article: string | null;
  certainty: StandardView['certainty'];
  category: string;
  conditions: StandardConditionView[];
  /** What it was measured from, as far as k-anonymity lets it be told. */
  sample: PackagedSample | null;
}

/** Sums over units only: no line, no unit. Prices in 分 at the level of the base year. */
export interface PackagedSample {
  lines: number;
  units: number;
  confidence: 'A' | 'B' | 'C' | 'D';
  baseYear: number;
  /** Years in which fewer than k units bought are left out. */
  byYear: { year: number; lines: number; units: number; medianFen: number }[];
}

/** Whoever reads a figure of the package cannot tell fewer than `k` units apart behind it. */
export interface AnonymityReport {
  k: number;
  samples: number;
  /** Measured standards with fewer than k units: neither they nor their samples are in the package. */
  withheld: { code: string; name: string }[];
  years: number;
  withheldYears: number;
  /** The fewest units behind any figure; null where there is none. */
  fewestUnits: number | null;
}

export interface StandardPackageOrigin {
  region: string;
  regionName: string;
  on: string;
  exporter: string;
  /** First 16 digits of the SM3 of the public key: read it to the other side over the telephone. */
  keyId: string;
  /** SM3 of the signed text. */
  digest: string;
  /** Signed by this installation's own key. */
  own: boolean;
}

export type PackagedState = '本地没有' | '与本地不同' | '与本地相同' | '本地标准效力更高';

export interface PackagedChange {
  code: string;
  name: string;
  itemKey: string;
  tier: string;
  state: PackagedState;
  theirs: PackagedStandard;
  /** The local standard in force for the same item, tier and way of computing. */
  mine: { code: string; class: StandardView['class']; since: string } | null;
  /** What differs; money in 元 as text. */
  fields: { field: string; mine: string; theirs: string }[];
}

export interface StandardPackageCheck {
  origin: StandardPackageOrigin;
  anonymity: AnonymityReport;
  changes: PackagedChange[];
}

/** `POST /api/v1/standard-package` */
export interface WriteStandardPackage {
  /** Least number of units behind a figure: 5, or more. */
  k?: number;
}

/** `POST /api/v1/standard-packages` (budget, publisher): proposes some of a package's standards; a second person takes them. */
export interface ProposeStandardPackage {
  package: StandardPackage;
  /** Codes of the package. */
  take: string[];
  /** YYYY-MM-DD; left out: the first of next January. */
  since?: string;
}

export type StandardPackageState = '待定' | '已采纳' | '已退回';

/** `GET /api/v1/standard-packages`; `POST /api/v1/standard-packages/:id/decision` with `{ accept, reason }`. */
export interface StandardPackageRow {
  id: string;
  origin: StandardPackageOrigin;
  since: string;
  state: StandardPackageState;
  proposer: string;
  proposedAt: string;
  decider: string | null;
  decidedAt: string | null;
  reason: string | null;
  /** As they compare now. */
  changes: PackagedChange[];
  /** Local codes by code of the package, once taken. */
  taken: { code: string; as: string }[];
  mayDecide: boolean;
}
