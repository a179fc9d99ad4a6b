/** How old a figure is on the day it is used for: the cut-off of the newest campaign, or today when that is earlier. */
export interface FreshnessView {
  state: 'fresh' | 'ageing' | 'stale' | 'unknown';
  source: string | null;
  /** YYYY-MM-DD the figures speak of; null = nobody said. */
  asOf: string | null;
  ageDays: number | null;
  usedOn: string;
  ageingAfterDays: number | null;
  staleAfterDays: number | null;
  licence: string | null;
}

export type HoldingValue = string | number | boolean | null;

export interface HoldingColumnView {
  name: string;
  title: string;
  type: 'text' | 'code' | 'integer' | 'number' | 'money' | 'date' | 'year' | 'month' | 'boolean' | 'choice' | 'ratio';
  measure: string | null;
  meaning: string;
  /** Shown until somebody chooses other columns. */
  usual: boolean;
  /** Whether the foot of the list adds it up. */
  summed: boolean;
  /** What leaves with this column is decided by another person first. */
  held?: true;
}

/** `GET /api/v1/holdings`: the libraries one can look through. */
export interface HoldingView {
  code: string;
  name: string;
  meaning: string;
  owner: string;
}

/**
 * `GET /api/v1/holdings/:code?q=&unit=&year=&sort=-price_fen&cursor=&limit=` and any choice column as a filter
 * (`state=闲置`). Money in 分; `totals` over all rows of the filter, not of the page; what is counted at a year's end has
 * none without a year.
 */
export interface HoldingPage {
  library: HoldingView;
  columns: HoldingColumnView[];
  filters: { column: string; title: string; choices: string[] }[];
  items: Record<string, HoldingValue>[];
  /** The order in use: a column, with `-` for the largest first. */
  sort: string;
  total: number;
  next: string | null;
  totals: Record<string, number>;
  freshness: FreshnessView;
}

/** `GET /api/v1/holdings/idle-assets?text=`: what is idle and would serve the purchase line being typed. */
export interface IdleAssetsView {
  /** What the line was understood as. */
  wanted: { text: string; quantity: number | null };
  matches: {
    unitCode: string;
    unitName: string;
    assetId: string;
    assetClass: string;
    name: string;
    quantity: number;
    priceFen: number;
    boughtOn: string;
    state: string;
    /** 0…1 */
    likeness: number;
  }[];
  /** Pieces in all matches; null when nothing was typed. */
  available: number | null;
  freshness: FreshnessView;
}

/** `GET /api/v1/statistics/series` */
export interface StatisticSeriesView {
  indicator: string;
  unit: string;
  points: { year: number; value: number }[];
  freshness: FreshnessView;
}

/** `GET /api/v1/holdings/history/:unit/:key`: the life of a project. Money in 分. */
export interface GenealogyView {
  unitCode: string;
  unitName: string;
  projectKey: string;
  name: string;
  birth: {
    year: number;
    /** false: the first year we hold, which need not be the first there was. */
    recorded: boolean;
    document: string | null;
    number: string | null;
    article: string | null;
    note: string | null;
  };
  years: GenealogyYear[];
  freshness: FreshnessView;
}

export interface GenealogyYear {
  year: number;
  name: string;
  category: string;
  initialFen: number;
  finalFen: number;
  executedFen: number;
  /** executed ÷ final; null without a budget. */
  rate: number | null;
  adjustments: number;
  fullYear: boolean;
  evaluations: { kind: string; grade: string | null; score: number | null; conclusion: string | null }[];
  awards: { name: string; budgetFen: number; awardFen: number; vendor: string }[];
  carriedOver: { unusedFen: number; bookedOn: string | null } | null;
  /** By economic class of that year; `today` is the code now in force, null = no successor known. */
  classes: { code: string; name: string | null; today: string | null; budgetFen: number; paidFen: number }[];
}

export type StockFundKind = '闲置资源' | '闲置资产' | '沉睡账户' | '结转结余' | '股权分红' | '其他';
export type FundType = '一般公共预算' | '政府性基金预算' | '国有资本经营预算' | '财政专户管理资金' | '单位资金';
export type StockFundState = '待核实' | '可收回' | '收缴中' | '已收回' | '保留使用';

/** `POST /api/v1/stock-funds` */
export interface RecordStockFund {
  unitCode: string;
  kind: StockFundKind;
  fundType: FundType;
  name: string;
  amountFen: number;
  /** Revenue expected from a resource, not money in an account. */
  estimated: boolean;
  idleSince: string;
  basis: string;
  note?: string;
  asOf: string;
}

/** `GET /api/v1/stock-funds?kind=&state=&unit=&cursor=&limit=` */
export interface StockFundView extends Omit<RecordStockFund, 'note'> {
  id: string;
  unitName: string;
  recoveredFen: number;
  state: StockFundState;
  note: string | null;
  /** Whole years it has been lying. */
  ageYears: number;
  /** A second person decides; who recorded it may not. */
  decidable: boolean;
}

/** `POST /api/v1/stock-funds/:unit/:id/decisions` (keepers) */
export interface DecideStockFund {
  state: Exclude<StockFundState, '待核实'>;
  recoveredFen?: number;
  note: string;
}

export interface RecoverableSum {
  name: string;
  code: string | null;
  count: number;
  /** Still to be recovered. */
  fen: number;
  /** Confirmed, of `fen`. */
  confirmedFen: number;
}

/** `GET /api/v1/stock-funds/radar`: money that could come back, carry-over included. */
export interface RecoverableView {
  totalFen: number;
  confirmedFen: number;
  /** Of the total, only expected. */
  estimatedFen: number;
  recoveredFen: number;
  byKind: RecoverableSum[];
  byAge: RecoverableSum[];
  byUnit: RecoverableSum[];
  /** What the ceilings of next year's allocation may count on: confirmed and not estimated. */
  byFundType: RecoverableSum[];
  freshness: FreshnessView;
}

/** `GET /api/v1/units/:code/card?region=` */
export interface UnitCardView {
  region: string;
  code: string;
  name: string;
  kind: string;
  department: string;
  departmentName: string;
  division: string | null;
  creditCode: string | null;
  since: string | null;
  until: string | null;
  duties: UnitDutyView[];
  functions: { code: string; name: string | null; years: number[]; source: string }[];
  staff: { year: number; established: number; onPost: number; externalApproved: number; externalOn: number }[];
  counts: { library: string; name: string; rows: number; fen: number | null }[];
  freshness: FreshnessView;
}

export interface UnitDutyView {
  code: string;
  name: string;
  text: string;
  target: string | null;
  core: boolean;
  since: string | null;
  until: string | null;
  /** Handed back as `seen` by who changes it. */
  mark: string;
}

/** `PUT /api/v1/units/:code/duties/:duty?region=` (keepers) */
export interface KeepDuty extends Omit<UnitDutyView, 'code' | 'mark'> {
  /** `mark` of the duty as it was shown, null for a new one; another answers 409. */
  seen: string | null;
}

/** `PUT /api/v1/library-sources/:library` (keepers) */
export interface NoteSource {
  source: string;
  /** YYYY-MM-DD the figures speak of. */
  asOf: string;
  licence?: string;
  /** An indicator with a source of its own; left out for the whole library. */
  part?: string;
  /** `mark` of what `GET` of the same address showed, null where nothing was noted; another answers 409. */
  seen: string | null;
}

/** `GET /api/v1/library-sources/:library?part=` (keepers): what was noted of just that part; empty where nothing was. */
export interface NotedSource {
  source: string | null;
  asOf: string | null;
  licence: string | null;
  mark: string | null;
}
