import type { StandardView } from './library.js';

/** One row of the conditions of a standard: above `over`, up to and with `upto`, or equal to `word`. Money in 分. */
export interface StandardConditionView {
  attribute: string;
  over: number | null;
  upto: number | null;
  word: string | null;
  valueFen: number | null;
  factorLow: number | null;
  factorHigh: number | null;
  note: string;
}

/** `GET /api/v1/standards/:code` : the version in force or the newest, all versions, what it was measured from. */
export interface StandardPageView extends StandardView {
  itemKey: string;
  category: string;
  econ: string | null;
  expenseScope: string;
  expenseContent: string;
  office: string;
  approvalNumber: string | null;
  state: '启用' | '停用';
  lifeYears: number | null;
  quantityLimit: number | null;
  conditions: StandardConditionView[];
  versions: StandardVersionView[];
  /** The frozen sample behind this standard, or the newest measurement of the same item. */
  measured: ProposalView | null;
  measuredIsOwn: boolean;
  pending: PromotionView | null;
}

export interface StandardVersionView {
  since: string;
  until: string | null;
  class: StandardView['class'];
  valueFen: number | null;
  lowFen: number | null;
  highFen: number | null;
  document: string;
  approvalNumber: string | null;
}

export type ProposalState = '待定' | '对照' | '已采纳' | '已退回' | '已更新';

/** `[price in 分 at base-year level, year paid, left out]`; names of units are never among them. */
export type SamplePoint = [priceFen: number, year: number, out: 0 | 1];

/** A measured interval that waits for a second person. `GET /api/v1/standard-proposals?state=` */
export interface ProposalView {
  run: string;
  no: number;
  itemKey: string;
  tier: string;
  measure: string;
  lines: number;
  kept: number;
  years: number;
  units: number;
  lowFen: number;
  midFen: number;
  highFen: number;
  /** Beyond these, in 分 at base-year level, a line is out. */
  fenceLowFen: number;
  fenceHighFen: number;
  /** Robust standard deviation of the log prices. */
  dispersion: number;
  shift: number;
  confidence: 'A' | 'B' | 'C' | 'D';
  missing: string[];
  baseYear: number;
  deflator: { year: number; factor: number }[];
  unknownIndexYears: number[];
  byYear: { year: number; kept: number; median: number }[];
  sensitivity: { method: string; lowFen: number; midFen: number; highFen: number }[];
  state: ProposalState;
  why: string;
  proposer: string;
  proposedAt: string;
  decider: string | null;
  decidedAt: string | null;
  reason: string | null;
  standardCode: string | null;
  /** The standard in force for the item, when there is one. */
  inForce: { code: string; class: StandardView['class']; valueFen: number | null; highFen: number | null } | null;
  /** Whether the caller may decide: never the one who proposed. */
  mayDecide: boolean;
}

/** `GET /api/v1/standard-proposals/:run/:no` */
export interface ProposalPageView extends ProposalView {
  points: SamplePoint[];
  /** Lines above the interval by unit, most first; names only for those who review. */
  above: { unit: string | null; unitName: string | null; lines: number; highestFen: number }[];
}

/** `GET /api/v1/measuring-runs`, `POST /api/v1/measuring-runs {firstYear?, lastYear?}` */
export interface MeasuringRunView {
  id: string;
  state: 'queued' | 'running' | 'done' | 'failed';
  firstYear: number;
  lastYear: number;
  baseYear: number;
  lines: number;
  unmatched: number;
  unusable: number;
  groups: number;
  proposals: number;
  digest: string | null;
  message: string | null;
  requester: string;
  queuedAt: string;
  finishedAt: string | null;
}

/** `POST /api/v1/standard-promotions`, `GET …?state=` */
export interface PromotionView {
  id: string;
  standardCode: string;
  standardName: string;
  fromClass: StandardView['class'];
  toClass: '固定' | '法定';
  since: string;
  document: string;
  approvalNumber: string;
  state: '待定' | '已批准' | '已退回';
  proposer: string;
  proposedAt: string;
  decider: string | null;
  reason: string | null;
  mayDecide: boolean;
}

/** `GET /api/v1/campaign-standards` */
export interface FrozenStandardsView {
  /** 财政区划, nine digits. */
  region: string;
  year: number;
  standards: number;
  digest: string;
  freezer: string;
  frozenAt: string;
}

/** `GET /api/v1/item-questions?state=` */
export interface ItemQuestionView {
  word: string;
  text: string;
  measure: string;
  lines: number;
  units: number;
  suggestions: { itemKey: string; score: number }[];
  state: '待确认' | '已归入' | '不归入';
  itemKey: string | null;
  decidedBy: string | null;
}

/** `GET /api/v1/item-questions` : the queue and how much of the history has no item. */
export interface ItemQueueView {
  items: ItemQuestionView[];
  total: number;
  next: string | null;
  lines: number;
  unmatched: number;
  dictionary: { items: number; words: number; confirmed: number };
}

/** `GET /api/v1/price-dispersion?from=&to=` : same item, different price. Sorted by what equal price would save. */
export interface DispersionRowView {
  itemKey: string;
  tier: string;
  measure: string;
  lines: number;
  units: number;
  lowestFen: number;
  medianFen: number;
  highestFen: number;
  /** 90th over 10th percentile. */
  ratio: number;
  spentFen: number;
  /** Σ quantity × (price − median) over the lines above the median, errors of more than ten times the median left out. */
  savingFen: number;
  suspect: number;
}

/** `GET /api/v1/price-dispersion/lines?item=&tier=&measure=` : unit names only for those who review. */
export interface PriceLineView {
  unit: string | null;
  unitName: string | null;
  own: boolean;
  year: number;
  priceFen: number;
  quantity: number;
  savingFen: number;
  suspect: boolean;
}

/** `GET /api/v1/standard-comparison?item=&tier=&base=` */
export interface ComparisonView {
  itemKey: string;
  tier: string;
  baseYear: number;
  own: {
    label: string;
    class: string;
    lowFen: number | null;
    valueFen: number | null;
    unit: string;
    document: string;
  }[];
  measured: { lowFen: number; midFen: number; highFen: number; confidence: string; baseYear: number } | null;
  peers: PeerPriceView[];
}

/** Adjusted = original × cpi × level; both factors are shown, null = not known and not applied. */
export interface PeerPriceView {
  peer: string;
  year: number;
  valueFen: number;
  unit: string;
  cpi: number | null;
  level: number | null;
  adjustedFen: number;
  document: string;
  levelSource: string;
  certainty: StandardView['certainty'];
}

/** `GET /api/v1/standard-finder?q=&quantity=&attributes=` : abstains (empty) when nothing fits well enough. */
export interface FoundStandardView {
  code: string;
  name: string;
  itemKey: string;
  tier: string;
  class: StandardView['class'];
  certainty: StandardView['certainty'];
  unit: string;
  score: number;
  matched: string;
  capFen: number | null;
  lowFen: number | null;
  conditions: StandardConditionView[];
  allowance: {
    unitPriceFen: number;
    amountFen: number;
    applied: StandardConditionView[];
    unanswered: string[];
  } | null;
  quantityLimit: number | null;
  lifeYears: number | null;
  scope: string;
  basis: StandardView['basis'];
}

export interface FinderAnswerView {
  asked: string;
  items: FoundStandardView[];
  total: number;
  next: null;
  /** Why there is no answer, when there is none. */
  silence: string | null;
}

/** `GET /api/v1/standards?q=&class=&econ=&unit=` ; `GET /api/v1/standards/export?format=csv|xlsx` writes the same rows. */
export interface StandardRowView extends StandardView {
  itemKey: string;
  econ: string | null;
  category: string;
  approvalNumber: string | null;
  state: '启用' | '停用';
  conditions: number;
}
