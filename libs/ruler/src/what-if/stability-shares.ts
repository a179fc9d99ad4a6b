import { POINT } from '../score/points.js';
import { Stability } from '../stability.js';
import { type CampaignColumns, NO_CAP } from './campaign-columns.js';
import type { Regraded } from './regrade.js';

/** The share of the seeded draws in which each row keeps its grade at these cut lines; NaN without a grade. */
export function stabilityShares(
  { head, low, capN, capI }: CampaignColumns,
  { grade }: Regraded,
  cuts: { cutN: number; cutI: number },
): Float64Array {
  const { rows, parts } = head;
  const split = parts.filter(({ dimension }) => dimension === 'N').length;
  const maxima = parts.map(({ max }) => max);
  const stability = new Stability(
    { max: maxima.slice(0, split), cut: cuts.cutN },
    { max: maxima.slice(split), cut: cuts.cutI },
    head.stability,
  );
  const n = new Float64Array(split);
  const y = new Float64Array(parts.length - split);
  const cap = (micro: number): number => (micro === NO_CAP ? Infinity : micro / POINT);
  const shares = new Float64Array(rows).fill(NaN);
  for (let i = 0; i < rows; i++) {
    if (!grade[i]) continue;
    for (let p = 0; p < parts.length; p++)
      if (p < split) n[p] = low[p * rows + i]! / POINT;
      else y[p - split] = low[p * rows + i]! / POINT;
    shares[i] = stability.share(n, cap(capN[i]!), y, cap(capI[i]!));
  }
  return shares;
}
