/** `GET /api/v1/measures`, `POST /api/v1/measures {name}` (keepers): the dimension is read from the name. */
export interface MeasureView {
  name: string;
  /** `人·天`, `钱/平方米·月`; equal texts = comparable figures. */
  dimension: string;
  /** How many of the base measure of the dimension one of this is. */
  factor: number;
  shipped: boolean;
}

/** May a price per measure be held against a standard? `factor` turns the standard's cap into a cap per line measure. */
export type PriceComparison =
  { comparable: true; factor: number } | { comparable: false; cause: 'blank' | 'unreadable'; reason: string };

/** `GET /api/v1/measures/conversion?value=&from=&to=`; null = the dimensions differ, `reason` says how. */
export interface ConversionView {
  value: number | null;
  reason: string | null;
}
