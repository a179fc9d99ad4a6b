import type { PriceLines } from '@zhunsheng/ruler';
import { seeded } from '../random.js';

/** A group whose true prices are known: lognormal at the level of the base year. */
export interface TrueGroup {
  mu: number;
  sigma: number;
  /** What its prices do each year beyond the price index; no measurement can know it. */
  ownDrift: number;
  lines: number;
}

export interface SyntheticHistory {
  groups: TrueGroup[];
  lines: PriceLines;
  units: number;
  firstYear: number;
  baseYear: number;
  index: Map<number, number>;
  contaminated: number;
}

const FIRST_YEAR = 2023;
const BASE_YEAR = 2025;
const INDEX = new Map([
  [2024, 102.1],
  [2025, 101.4],
]);
/** 90 % of the normal distribution lies within this many standard deviations. */
export const Z95 = 1.6448536269514722;
/** Slipped decimal points both ways, boxes priced as pieces and back, 元 written where 万元 was meant. */
const SLIPS = [10, 0.1, 12, 1 / 12, 10_000, 0.0001];

/** Items in three tiers each, of 40 to 2,400 lines over three years, of which a share is priced wrongly. */
export function syntheticHistory(seed: number, items: number, contamination: number): SyntheticHistory {
  const random = seeded(seed);
  const groups: TrueGroup[] = [];
  for (let item = 0; item < items; item++) {
    const mu = Math.log(1_000) + random() * 7;
    for (const tier of [1, 1.4, 2.2])
      groups.push({
        mu: mu + Math.log(tier),
        sigma: 0.08 + random() * 0.47,
        ownDrift: (random() - 0.5) * 0.02,
        lines: Math.round(40 * 60 ** random()),
      });
  }
  const count = groups.reduce((sum, { lines }) => sum + lines, 0);
  const units = 400;
  const lines: PriceLines = {
    count,
    price: new Float64Array(count),
    year: new Int16Array(count),
    unit: new Int32Array(count),
    group: new Int32Array(count),
  };
  let [at, contaminated] = [0, 0];
  groups.forEach((group, number) => {
    for (let k = 0; k < group.lines; k++, at++) {
      const year = FIRST_YEAR + (k % 3);
      const wrong = random() < contamination;
      const slip = wrong ? SLIPS[Math.floor(random() * SLIPS.length)]! : 1;
      contaminated += Number(wrong);
      lines.price[at] = Math.max(1, Math.round(priceIn(year, group, normal(random)) * slip));
      lines.year[at] = year;
      lines.unit[at] = Math.floor(random() * units);
      lines.group[at] = number;
    }
  });
  return { groups, lines, units, firstYear: FIRST_YEAR, baseYear: BASE_YEAR, index: INDEX, contaminated };
}

/** The price somebody honest pays in a year. */
export function priceIn(year: number, { mu, sigma, ownDrift }: TrueGroup, z: number): number {
  let level = 0;
  for (let y = year + 1; y <= BASE_YEAR; y++) level -= Math.log(INDEX.get(y)! / 100) + ownDrift;
  return Math.exp(mu + sigma * z + level);
}

export function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
