/** What the interval is meant to hold: nine cases of ten. */
export const WANTED_LEVEL = 0.9;
/** With fewer misses than this nothing is said of the next one. */
const FEWEST = 3;

/**
 * Half the width of a split-conformal interval: the ⌈(n + 1) · level⌉-th smallest miss (Vovk, Gammerman and Shafer 2005).
 * With too few misses for the level wanted, the largest one, which holds n of n + 1.
 */
export function conformalWidth(misses: readonly number[]): { width: number; level: number } | null {
  const sorted = misses.map(Math.abs).sort((a, b) => a - b);
  const n = sorted.length;
  const last = sorted.at(-1);
  if (n < FEWEST || last === undefined) return null;
  const place = Math.ceil((n + 1) * WANTED_LEVEL);
  return place > n ? { width: last, level: n / (n + 1) } : { width: sorted[place - 1] ?? last, level: WANTED_LEVEL };
}

/** Middle of an unsorted list; null of none. */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
