import type { OutcomeGroup, OutcomeRow } from '@zhunsheng/contract';

import { median } from '../forecast/conformal.js';

/** A project is compared with so many others, or with none. */
export const LEAST_PEERS = 3;
/** Iglewicz and Hoaglin (1993): beyond 3.5 robust deviations, here of logarithms, for costs spread by factors. */
const ROBUST_DEVIATIONS = 3.5;
const TO_SIGMA = 1.4826;
/** Groups that agree to the last 分 would make outliers of rounding. */
const LEAST_RATIO = 1.5;

export interface Band {
  lowFen: number;
  medianFen: number;
  highFen: number;
  /** Costs outside are outliers. */
  from: number;
  to: number;
}

/** What one output costs among peers; null with too few of them. */
export function bandOf(costs: readonly number[]): Band | null {
  if (costs.length <= LEAST_PEERS) return null;
  const sorted = [...costs].sort((a, b) => a - b);
  const at = (part: number): number => sorted[Math.round(part * (sorted.length - 1))] ?? 0;
  const middle = median(costs) ?? 0;
  const deviations = costs.map((cost) => Math.abs(Math.log(cost / middle)));
  const reach = Math.max(ROBUST_DEVIATIONS * TO_SIGMA * (median(deviations) ?? 0), Math.log(LEAST_RATIO));
  return {
    lowFen: at(0.25),
    medianFen: middle,
    highFen: at(0.75),
    from: middle * Math.exp(-reach),
    to: middle * Math.exp(reach),
  };
}

export const outlierOf = (cost: number, band: Band | null): OutcomeRow['outlier'] =>
  band === null ? null : cost > band.to ? 'high' : cost < band.from ? 'low' : null;

type Compared = Pick<OutcomeGroup, 'projects' | 'lowFen' | 'medianFen' | 'highFen' | 'outliers' | 'reason'>;

export function compareCosts(costs: readonly number[]): Compared {
  const band = bandOf(costs);
  const projects = costs.length;
  if (band === null)
    return {
      ...{ projects, lowFen: null, medianFen: null, highFen: null, outliers: 0 },
      reason: `无可比对象：同类项目只有 ${String(projects)} 个，每个项目至少要有 ${String(LEAST_PEERS)} 个可比`,
    };
  const { lowFen, medianFen, highFen } = band;
  return {
    ...{ projects, lowFen, medianFen, highFen, reason: null },
    outliers: costs.filter((cost) => outlierOf(cost, band) !== null).length,
  };
}
