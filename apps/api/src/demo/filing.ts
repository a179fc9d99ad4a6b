import type { Family } from './departments.js';

export type Value = string | number | boolean | null;
/** A row as stored: keys are column names, an absent one is null. */
export type Row = Record<string, Value>;

export interface Line extends Row {
  line_no: number;
  text: string;
  func_code: string;
  dept_econ: string;
  gov_econ: string | null;
  quantity: number;
  measure: string;
  unit_price_fen: number;
  amount_fen: number;
  item_key: string | null;
  tier: string;
  standard_code: string | null;
  price_source: string | null;
  quotation: string | null;
  catalogue_item: string | null;
  procurement: boolean;
}

export interface Version extends Row {
  name: string;
  summary: string;
  justification: string;
  category: string;
  nature: string;
  persistence: string;
  request_fen: number;
  total_fen: number;
  start_year: number;
  end_year: number | null;
  beneficiaries: number;
  fund_type: string;
}

export const SHEETS = [
  'procurement_row',
  'conference_sheet',
  'training_sheet',
  'vehicle_request',
  'property_request',
  'asset_request',
  'system_request',
  'it_price_row',
  'service_purchase',
  'external_staff',
  'facility_request',
  'building_request',
] as const;
export type Sheet = (typeof SHEETS)[number];

/** One filing on its way into the database, with what the planters need to know of it. */
export interface Filing {
  id: number;
  code: string;
  key: string;
  unit: string;
  unitKind: '行政' | '参公' | '事业';
  family: Family;
  theme: string;
  place: string;
  output: string;
  /** The only project of its unit: what is planted on the unit reaches no other filing. */
  solo: boolean;
  planted: boolean;
  version: Version;
  lines: Line[];
  plan: Row[];
  sources: Row[];
  indicators: Row[];
  attachments: Row[];
  bases: Row[];
  approvals: Row[];
  beneficiaries: Row[];
  marks: Row[];
  sheets: Record<Sheet, Row[]>;
}

export const lineTotal = (filing: Filing): number => filing.lines.reduce((sum, line) => sum + line.amount_fen, 0);
