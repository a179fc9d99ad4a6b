/** A number the unit fills in; money in 分, everything else with at most `decimals` places. */
export interface TemplateInput {
  name: string;
  measure: string;
  decimals: 0 | 2;
  money: boolean;
  help: string;
}

/** A standard of the library that holds on the first day of the year for one term. */
export interface TemplateStandard {
  code: string;
  name: string;
  class: '法定' | '固定' | '暂定';
  /** The most per unit, in 分; null for a share. */
  capFen: number | null;
  /** Share of a sum of money; null for an amount. */
  ratio: number | null;
  unit: string;
  basis: { document: string; number: string | null; article: string | null };
  certainty: 'V' | 'M' | 'L' | 'U';
}

export interface TemplateTerm {
  key: string;
  text: string;
  /** In words: 人数 × 天数 × 标准. */
  formula: string;
  inputs: string[];
  /** Left out when its inputs are. */
  optional: boolean;
  /** Empty where the library has none: then a price with its source is asked for. */
  standards: TemplateStandard[];
}

/** A row of `GET /api/v1/measuring-templates?year=` */
export interface MeasuringTemplate {
  code: string;
  name: string;
  about: string;
  inputs: TemplateInput[];
  terms: TemplateTerm[];
  /** How often it was taken into an estimate this year, among what the reader may see. */
  used: { times: number; units: number };
}

/** `POST /api/v1/measuring-templates/:code/uses`: its lines were taken into an estimate. */
export interface UseTemplate {
  year: number;
  lines: number;
  amountFen: number;
}

/** `POST /api/v1/measuring-templates/:code/measure`: computes, writes nothing. */
export interface MeasureByTemplate {
  year: number;
  inputs: Record<string, number>;
  /** Code of the standard by term; needed where the library has several. */
  standards?: Record<string, string>;
  /** Price in 分 by term where the library has no standard, and where it comes from. */
  prices?: Record<string, { fen: number; source: string }>;
}

/** A row for 测算明细: quantity × price is the amount, rounded half up to 分. */
export interface MeasuredLine {
  text: string;
  deptEcon: string | null;
  quantity: number;
  measure: string;
  unitPriceFen: number | null;
  amountFen: number | null;
  standardCode: string | null;
  priceSource: string | null;
}

export interface MeasuredStep {
  name: string;
  value: number;
  /** 分, 比率 or the measure of the input. */
  measure: string;
  source: '填写' | '支出标准' | '市场价格' | '计算';
}

export interface MeasuredTerm {
  key: string;
  text: string;
  formula: string;
  steps: MeasuredStep[];
  standard: TemplateStandard | null;
  state: '标准已核对' | '标准待确认' | '没有标准';
  amountFen: number | null;
  /** What the reader should know before relying on it. */
  remarks: string[];
}

export interface MeasuredByTemplate {
  template: string;
  year: number;
  lines: MeasuredLine[];
  /** Of the terms that have an amount. */
  totalFen: number;
  /** Terms without an amount. */
  open: number;
  trace: MeasuredTerm[];
}
