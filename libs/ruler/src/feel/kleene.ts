import type { Tri } from './closures.js';
import type { Comparison } from './tree.js';

export const TESTS: Readonly<Record<Comparison, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '=': (a, b) => a === b,
  '!=': (a, b) => a !== b,
};

/** Kleene's and (decided by 0) and or (decided by 1); otherwise the causes of all undecided parts. */
export function decide(parts: Tri[], by: 0 | 1): Tri {
  return (i) => {
    let unknown = 0;
    for (const part of parts) {
      const value = part(i);
      if (value === by) return by;
      if (value > 1) unknown |= value;
    }
    return unknown || 1 - by;
  };
}
