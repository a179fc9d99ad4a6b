/** `GET /api/v1/analysis/cross-year`. Money is 分; rates are 0 to 1; every answer says how its figures are made (`caliber`). */
export const CROSS_YEAR_DIMENSIONS = ['unit', 'function', 'theme'] as const;
export type CrossYearDimension = (typeof CROSS_YEAR_DIMENSIONS)[number];

export interface CrossYearValue {
  year: number;
  finalFen: number;
  paidFen: number;
  /** Codes of their day that were read as today's. */
  from: string[];
}

export interface SeriesBreak {
  year: number;
  kind: SeriesEventKind;
  text: string;
  source: string;
}

export interface CrossYearRow {
  key: string;
  name: string;
  values: CrossYearValue[];
  breaks: SeriesBreak[];
}

/** Money of a year that belongs to no series of today. */
export interface ApartRow {
  year: number;
  key: string;
  name: string;
  finalFen: number;
  paidFen: number;
  reason: string;
}

export interface CrossYearView {
  by: CrossYearDimension;
  years: number[];
  /** The running year, paid up to `month`; null = all years are whole. */
  running: { year: number; month: number } | null;
  rows: CrossYearRow[];
  apart: ApartRow[];
  /** `totals` = rows + apart, year by year; null for themes, which overlap. */
  totals: CrossYearValue[] | null;
  /** Events that touch every series. */
  events: SeriesBreak[];
  /** Themes that cannot be followed back, with the reason. */
  untraced: { key: string; name: string; reason: string }[];
  caliber: string;
}

export interface CrossYearCell {
  by: CrossYearDimension;
  key: string;
  name: string;
  year: number;
  finalFen: number;
  paidFen: number;
  /** They add up to the two sums. */
  rows: { unit: string; project: string; name: string; code: string; finalFen: number; paidFen: number }[];
}

export const SERIES_EVENT_KINDS = ['合并', '更名', '拆分', '政策', '口径'] as const;
export type SeriesEventKind = (typeof SERIES_EVENT_KINDS)[number];

/** `POST /api/v1/analysis/series-events`: why a series breaks at a year. */
export interface AddSeriesEvent {
  by: CrossYearDimension;
  /** Code before the break; null = every series. */
  key: string | null;
  /** First year of the new series. */
  year: number;
  kind: SeriesEventKind;
  /** 合并, 更名 of a unit: the code it goes on under. */
  toKey: string | null;
  text: string;
  document: string | null;
}
