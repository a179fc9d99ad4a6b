import type { Value } from '../feel/closures.js';
import type { CompiledRuleSet } from '../rule/compile.js';
import type { CompiledRule } from '../rule/compiled-rule.js';

/** What the record of a hit begins with, and what is known of it before any project is seen. */
export interface Opening {
  text: string;
  /** Points that depend on the project. */
  points: Value | null;
  /** One bit a fact the hit keeps. */
  facts: Uint32Array;
}

export function opening({ dictionary, consequences }: CompiledRuleSet, rule: CompiledRule, band: number): Opening {
  const { points: node, evidence } = rule.bands[band]!;
  const points = node?.k === 'number' && Number.isInteger(node.value) ? node.value : node ? null : 0;
  return {
    text: `[${rule.index},${band},${points ?? ''}`,
    points: points === null ? consequences.rules[rule.index]!.bands[band]!.points : null,
    facts: bitsOf(evidence, dictionary.facts.length),
  };
}

/** One bit a fact. */
export function bitsOf(facts: Iterable<number>, count: number): Uint32Array {
  const bits = new Uint32Array(Math.ceil(count / 32));
  for (const fact of facts) bits[fact >> 5] = bits[fact >> 5]! | (1 << (fact & 31));
  return bits;
}
