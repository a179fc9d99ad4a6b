import type { CompiledRule } from '../rule/compiled-rule.js';
import { Closures, type Tri } from './closures.js';

/** Codes of a decision; a hit of band b is HIT + b. Causes stand above the lowest eight bits. */
export const PASS = 0;
export const NOT_APPLICABLE = 1;
export const NOT_EVALUATED = 2;
export const HIT = 3;

/** The whole meaning of one rule for one project; the fused emitter must agree with it bit for bit. */
export function decider(closures: Closures, rule: CompiledRule): (i: number) => number {
  const applies = closures.bool(rule.applies);
  const whitelist = closures.bool(rule.whitelist);
  const bands: Tri[] = rule.bands.map((band) => closures.bool(band.when));
  const unknown = (causes: number): number => NOT_EVALUATED | ((causes >> 1) << 8);
  return (i) => {
    const applicable = applies(i);
    if (applicable !== 1) return applicable === 0 ? NOT_APPLICABLE : unknown(applicable);
    const excused = whitelist(i);
    if (excused === 1) return NOT_APPLICABLE;
    let undecided = 0;
    for (let b = 0; b < bands.length; b++) {
      const value = bands[b]!(i);
      if (value > 1) undecided |= value;
      if (value !== 1) continue;
      // An excuse nobody can check, or an earlier band nobody can rule out, leaves a hit undecided.
      undecided |= excused;
      return undecided ? unknown(undecided) : HIT + b;
    }
    return undecided ? unknown(undecided) : PASS;
  };
}
