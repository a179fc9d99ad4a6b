import type { City } from '../city.js';
import type { Filing } from '../filing.js';
import type { Random } from '../random.js';

/** When a fault is planted: before the papers that follow from the estimate, before the history, or after it. */
export type Phase = 'shape' | 'filing' | 'history';

export interface Plot {
  city: City;
  filing: Filing;
  random: Random;
  /** Number of this fault among its kind, from 0. */
  index: number;
  /** Another free filing like the host, where a fault needs two; it is then taken as well. */
  partner(match: (other: Filing) => boolean): Filing;
}

export interface Plant {
  rule: string;
  kind: 'fault' | 'near-miss';
  phase: Phase;
  /** How many filings it is planted on; 4 unless told. */
  count?: number;
  host(filing: Filing): boolean;
  /** Changes the filing or its history and says what was done. */
  apply(plot: Plot): Note;
}

/** `also`: rules that the same fault necessarily trips; `others`: filings that are at fault too. */
export type Note = string | { note: string; also?: string[]; others?: { code: string; rule?: string }[] };

export const fault = (
  rule: string,
  phase: Phase,
  host: Plant['host'],
  apply: Plant['apply'],
  count?: number,
): Plant => ({
  rule,
  kind: 'fault',
  phase,
  host,
  apply,
  ...(count ? { count } : {}),
});

export const nearMiss = (
  rule: string,
  phase: Phase,
  host: Plant['host'],
  apply: Plant['apply'],
  count?: number,
): Plant => ({
  ...fault(rule, phase, host, apply, count),
  kind: 'near-miss',
});

const COMMON = (filing: Filing) => !filing.solo && /^(22|3)/.test(filing.version.category);

export const anyone: Plant['host'] = COMMON;
/** The only project of its unit: unit-wide facts touch nobody else. */
export const alone: Plant['host'] = (filing) => filing.solo;
export const newcomer: Plant['host'] = (filing) => COMMON(filing) && filing.version.nature === '新增';
export const continuing: Plant['host'] = (filing) =>
  COMMON(filing) && filing.version.nature === '延续' && filing.version.start_year <= 2024;
export const aloneContinuing: Plant['host'] = (filing) => filing.solo && continuing({ ...filing, solo: false });
export const familyOf =
  (letters: string): Plant['host'] =>
  (filing) =>
    COMMON(filing) && letters.includes(filing.family);
