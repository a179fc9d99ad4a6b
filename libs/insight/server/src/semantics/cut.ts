import type { Span } from '../figure/period.js';
import type { Filter } from '../question/plan.js';

/** One look at the data: sums of bases, by what, of what, when. A comparison is a second cut of the same shape. */
export interface Cut {
  bases: readonly string[];
  /** Dimension ids; `year`, `quarter` and `month` are kinds of time. */
  groupBy: readonly string[];
  filters: readonly Filter[];
  spans: readonly Span[];
  /** Added to the year a row shows, so that the rows of a year before stand beside those of the year after. */
  shift?: number;
}

export interface Gathered {
  /** Values in the order of `groupBy`; null where it was not recorded. */
  key: readonly (string | null)[];
  /** What a project is called. */
  name?: string;
  /** By base, money in 分; null: nothing of the kind is known here. */
  sums: Readonly<Record<string, bigint | null>>;
}

/** A value as it stands in a row: 老局 of a row is what is filed under it, whoever took it over. */
export interface AsFiled extends Filter {
  asFiled: true;
}

export const isAsFiled = (filter: Filter): boolean => 'asFiled' in filter;

/** What a question needs of the data, whoever answers it: the database, or an evaluator that reads every row. */
export interface Figures {
  gather(cut: Cut): Promise<Gathered[]>;
  /** From which year to which month a base is known to the reader; null: not at all. */
  known(base: string, filters: readonly Filter[]): Promise<Known | null>;
}

export interface Known {
  since: number;
  until: { year: number; month: number };
}

/** The data cannot say it. The words are for the person. */
export class CannotSay extends Error {}

export const TIME_DIMENSIONS = ['year', 'quarter', 'month'] as const;
export const isTime = (dim: string): boolean => (TIME_DIMENSIONS as readonly string[]).includes(dim);
