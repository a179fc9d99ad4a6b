import type { SamplePoint } from '@zhunsheng/contract';
import type { Measured, SortedGroup } from '@zhunsheng/ruler';

export type { SamplePoint };

const MOST_INSIDE = 160;
const MOST_OUTSIDE = 20;
/** With fewer units a price would give its buyer away, even without a name. */
const FEWEST_UNITS = 3;

/** A few hundred prices for drawing: evenly through the ranks, the ends included; nothing says whose they are. */
export function thinned({ prices, years }: SortedGroup, { range, units }: Measured): SamplePoint[] {
  if (units < FEWEST_UNITS) return [];
  const pick = (from: number, to: number, most: number, out: 0 | 1): SamplePoint[] => {
    const count = to - from;
    const shown = Math.min(count, most);
    return Array.from({ length: shown }, (_, k) => {
      const at = shown === count ? from + k : from + Math.round((k * (count - 1)) / (shown - 1));
      return [prices[at]!, years[at]!, out];
    });
  };
  return [
    ...pick(0, range.from, MOST_OUTSIDE, 1),
    ...pick(range.from, range.to, MOST_INSIDE, 0),
    ...pick(range.to, prices.length, MOST_OUTSIDE, 1),
  ];
}
