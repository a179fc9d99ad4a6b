import { size } from './contribution.js';
import { type Figure, minus, over } from './figure.js';

const RELATIVE = new Set(['ratio', '分']);

/** A ratio of what was, or a difference where the metric is itself a ratio or points. Null: nothing is known of it. */
export function change(now: Figure | null, then: Figure | null, unit: string): Figure | null {
  if (!now || !then) return null;
  return RELATIVE.has(unit) ? minus(now, then) : over(minus(now, then), size(then));
}
