import type { Fraction } from './fraction.js';

type Figures = Record<string, Fraction | null>;

export interface NaiveRow {
  key: readonly (string | null)[];
  now: Figures;
  then: Figures;
  /** Of each measure; with 序时进度, of the rate alone. */
  growth: Figures;
  share: Fraction | null;
}

export const alone = (key: readonly (string | null)[]): NaiveRow => ({
  key,
  now: {},
  then: {},
  growth: {},
  share: null,
});
