import { deflatorFor, measureGroups, type Confidence, type Interval } from '@zhunsheng/ruler';
import { median } from '../measure.js';
import { seeded } from '../random.js';
import { normal, priceIn, syntheticHistory, Z95 } from './synthetic-history.js';

const SEED = 20260101;
const ITEMS = 120;
const HELD_OUT = 500;

/**
 * Measures a history whose truth is known, 5 % of its lines priced wrongly, and asks: how many honest prices of the base
 * year, never seen, lie inside the intervals, and how wide are these against the true 5 to 95 % range?
 */
export function knownTruth(): Record<string, number> {
  const contaminated = judge(0.05);
  const clean = judge(0);
  return { ...contaminated, coverageClean: clean['coverage']!, widthClean: clean['width']! };
}

function judge(contamination: number): Record<string, number> {
  const { groups, lines, units, index, firstYear, baseYear } = syntheticHistory(SEED, ITEMS, contamination);
  const years = Array.from({ length: baseYear - firstYear + 1 }, (_, i) => firstYear + i);
  const deflator = deflatorFor(years, baseYear, index);
  const random = seeded(SEED + 1);
  const covers: number[] = [];
  const widths: number[] = [];
  const grades: Record<Confidence, number> = { A: 0, B: 0, C: 0, D: 0 };
  let [kept, all] = [0, 0];
  for (const { measured } of measureGroups(lines, groups.length, units, deflator)) {
    if (!measured) continue;
    const truth = groups[measured.group]!;
    let inside = 0;
    for (let k = 0; k < HELD_OUT; k++) {
      const price = priceIn(baseYear, truth, normal(random));
      if (price >= measured.interval.low && price <= measured.interval.high) inside++;
    }
    covers.push(inside / HELD_OUT);
    widths.push(widthOf(measured.interval) / trueWidth(truth));
    grades[measured.confidence]++;
    kept += measured.kept;
    all += measured.n;
  }
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    groups: covers.length,
    coverage: mean(covers),
    coverageWorstTenth: covers.sort((a, b) => a - b)[Math.floor(covers.length / 10)]!,
    width: mean(widths),
    widthMedian: median(widths),
    leftOut: 1 - kept / all,
    confidenceA: grades.A,
    confidenceB: grades.B,
    confidenceC: grades.C,
    confidenceD: grades.D,
  };
}

const widthOf = ({ low, high }: Interval): number => high - low;
const trueWidth = ({ mu, sigma }: { mu: number; sigma: number }): number =>
  Math.exp(mu + Z95 * sigma) - Math.exp(mu - Z95 * sigma);
