import type { Page } from '../kernel/session.js';
import type { PurchaseBoard } from './purchase-board.js';

/** Which lines of the estimates belong to a theme. A line belongs when any test takes it and no exception does. */
export interface ThemeFilter {
  /** Beginnings of economic codes (部门经济分类), e.g. `30217`. */
  econ: readonly string[];
  /** Words of the line's text. */
  words: readonly string[];
  /** Words that take a line out again, whatever took it in. */
  except: readonly string[];
  /** Marks of the project: 信息化, 采购, 服务, 课题, 维修, 建设. */
  marks: readonly ThemeMark[];
  /** Beginnings of unit codes; empty = every unit the reader sees. */
  units: readonly string[];
}

export const THEME_MARKS = ['信息化', '采购', '服务', '课题', '维修', '建设'] as const;
export type ThemeMark = (typeof THEME_MARKS)[number];

export const THEME_METRICS = ['declared', 'units', 'projects', 'lines', 'per-head', 'last-year', 'found'] as const;
export type ThemeMetric = (typeof THEME_METRICS)[number];

export const THEME_COMPARISONS = ['standard', 'units', 'regions'] as const;
export type ThemeComparison = (typeof THEME_COMPARISONS)[number];

/** What the money of units is divided by before they are compared: 人均、每平方米、车均、每个系统. */
export const THEME_BASES = ['head', 'area', 'vehicle', 'system'] as const;
export type ThemeBasis = (typeof THEME_BASES)[number];

/** 蓝 记录, 黄 预警, 橙 预警·需附件, 红 拦截. */
export const ALERT_LEVELS = ['blue', 'yellow', 'orange', 'red'] as const;
export type AlertLevel = (typeof ALERT_LEVELS)[number];

/** Looked at unit by unit; `when` is FEEL over the facts of a theme's unit (see `GET themes/facts`). */
export interface ThemeAlertRule {
  code: string;
  name: string;
  level: AlertLevel;
  when: string;
  /** `{事实}` is replaced by its value. */
  sentence: string;
}

/** What a find measures by. `certainty` L, U: to be confirmed by the bureau. */
export interface ThemeLimit {
  code: string;
  name: string;
  value: number;
  unit: '分' | '比例' | '天' | '年' | '人' | '学时';
  basis: string;
  certainty: 'V' | 'M' | 'L' | 'U';
}

export interface ThemeDocument {
  code: string;
  name: string;
  purpose: string;
  filter: ThemeFilter;
  metrics: readonly ThemeMetric[];
  comparisons: readonly ThemeComparison[];
  /** Without it units are compared by heads alone. */
  per?: readonly ThemeBasis[];
  /** Searches of the product that belong to the theme, with the level of the alert each raises. */
  finds: readonly { code: string; level: AlertLevel; limits?: readonly ThemeLimit[] }[];
  alerts: readonly ThemeAlertRule[];
  /** What stands on the page, from above. */
  layout: readonly ThemePart[];
  basis: readonly { document: string; number: string | null; certainty: 'V' | 'M' | 'L' | 'U' }[];
}

export const THEME_PARTS = ['metrics', 'purchases', 'comparison', 'finds', 'drill'] as const;
export type ThemePart = (typeof THEME_PARTS)[number];

export interface ThemeSummary {
  code: string;
  name: string;
  purpose: string;
  version: number;
  shipped: boolean;
  savedBy: string | null;
  savedAt: string | null;
  /** 分, of what the reader may see. */
  declaredFen: number;
  lines: number;
  /** 线索 are the bureau's; null for a reader who is not. */
  found: number | null;
  foundFen: number | null;
}

export interface ThemeListView extends Page<ThemeSummary> {
  year: number;
  searchedAt: string | null;
}

export interface ThemeFigure {
  metric: ThemeMetric;
  name: string;
  /** 分 for money, else a count; null = not known. */
  value: number | null;
  unit: '分' | '个' | '分/人';
  note: string;
}

/** One economic code of a theme: asked for now, budgeted and paid last year. 分; null = not known. */
export interface ThemeCode {
  code: string;
  name: string;
  declaredFen: number;
  lastBudgetFen: number | null;
  lastPaidFen: number | null;
  /** More than last year's budget; null where that is not known. */
  rises: boolean | null;
}

export interface ThemeView {
  year: number;
  version: number;
  shipped: boolean;
  savedBy: string | null;
  savedAt: string | null;
  theme: ThemeDocument;
  figures: ThemeFigure[];
  /** Null where past years do not know what the theme takes: it is not made of economic codes alone. */
  codes: ThemeCode[] | null;
  /** Null where the theme's page has no such part. */
  purchases: PurchaseBoard | null;
  searchedAt: string | null;
}

/** One row of a comparison; what is missing is null, with the reason in `note`. */
export interface ComparedRow {
  key: string;
  name: string;
  /** 分 a measure, or 分 a head, square metre, car or system. */
  own: number;
  /** Standard, median of the units, or the other region's figure as adjusted. */
  reference: number | null;
  low: number | null;
  high: number | null;
  unit: string;
  count: number;
  /** 分 above the reference, times quantity; 0 where nothing is above. */
  aboveFen: number;
  note: string;
  /** The steps from the other region's figure to `reference`: explicit and reversible. */
  adjustment: { originalFen: number; cpi: number | null; level: number | null; year: number; source: string } | null;
}

export interface ComparisonResult {
  by: ThemeComparison;
  /** What units are compared by; null for the other two. */
  per: ThemeBasis | null;
  adjusted: boolean;
  rows: ComparedRow[];
  /** Rows compared and not listed here; those listed are the highest. */
  more: number;
  /** What could not be compared and why. */
  missing: string;
}

export const DRILL_LEVELS = ['total', 'department', 'unit', 'project', 'line', 'payment', 'document'] as const;
export type DrillLevel = (typeof DRILL_LEVELS)[number];

/**
 * One step of 穿透: what lies under a place, adding up to it to the 分. Below a line of this year stand its papers and what was
 * paid for the same in past years; below such a `payment` (a year) its vouchers, with a row of its own for what none explains.
 */
export interface ThemeDrill {
  level: DrillLevel;
  totalFen: number;
  lines: number;
  trail: { level: DrillLevel; key: string; name: string }[];
  rows: ThemeDrillRow[];
}

export interface ThemeDrillRow {
  key: string;
  name: string;
  /** null: a document, which carries no money of its own. */
  amountFen: number | null;
  count: number;
  note: string;
  projectId: string | null;
}

/** 疑点线索 of a theme: evidence rows and money in 分. */
export interface ThemeFinding {
  find: string;
  findName: string;
  key: string;
  title: string;
  sentence: string;
  amountFen: number;
  unitCode: string;
  unitName: string;
  projectId: string | null;
  evidence: EvidenceRow[];
  alertId: string | null;
}

export interface EvidenceRow {
  unit: string;
  /** Whose row it is; only alerts raised before release 0.2 have none, and are told apart by name. */
  unitCode?: string;
  label: string;
  text: string;
  /** 分; null where the row carries no money. */
  amountFen: number | null;
  /** Where it stands: table and key, or the filing's code and line. */
  source: string;
  projectId: string | null;
}

export interface SaveTheme {
  name: string;
  purpose: string;
  filter: ThemeFilter;
  alerts: ThemeAlertRule[];
  /** Only those that are changed. */
  limits?: SetLimit[];
  reason?: string;
}

export interface SetLimit extends Pick<ThemeLimit, 'code' | 'value' | 'basis' | 'certainty'> {
  find: string;
}

/** A theme or the prohibition list as one person proposes it: `GET /api/v1/themes/drafts`. A second person puts it in force. */
export interface ThemeDraftView {
  id: string;
  kind: 'theme' | 'prohibitions';
  code: string;
  name: string;
  state: '待定' | '已发布' | '已退回' | '已撤回';
  reason: string;
  proposer: string;
  proposedAt: string;
  decider: string | null;
  decidedAt: string | null;
  note: string | null;
  /** What would change, in words. */
  changes: string[];
  acts: ('publish' | 'return' | 'withdraw')[];
}

/** `POST /api/v1/themes/drafts/:id/decision` by anybody but its author. */
export interface DecideThemeDraft {
  publish: boolean;
  note?: string;
}
