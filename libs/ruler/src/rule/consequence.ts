import type { CompiledEffect, CompiledRule } from './compiled-rule.js';
import type { Closures, Tri, Value } from '../feel/closures.js';
import type { Bool, Num, Text } from '../feel/tree.js';
import type { QualityDimension, Scorecard } from '../score/scorecard.js';

type Of<D extends CompiledEffect['do']> = Extract<CompiledEffect, { do: D }>;
type Ready<E> = E extends { node: Num } ? Omit<E, 'node'> & { value: Value } : E;

export interface BandConsequence {
  /** Points of the band; null when it names none. */
  points: Value | null;
  blocks: boolean;
  verifies: boolean;
  caps: Ready<Of<'cap'>>[];
  parts: (Ready<Of<'part'>> & { at: number })[];
  factors: Ready<Of<'factor'>>[];
  lineCuts: Value[];
  amountCuts: Value[];
  bonuses: Value[];
  restores: Ready<Of<'restore'>>[];
}

export interface RuleConsequence {
  bands: BandConsequence[];
  lets: ((i: number) => number | string | null)[];
  /** Some band bars the gate, so an undecided rule could too. */
  isGate: boolean;
  /** Some band touches N or I, so an undecided rule could change the grade. */
  touchesGrade: boolean;
}

/** What hits do, as closures: they run only for the ten or so hits of a project, whatever emitter decides. */
export interface Consequences {
  rules: RuleConsequence[];
  applies: Partial<Record<QualityDimension, Tri>>;
  exempt: Tri;
}

export function consequencesOf(closures: Closures, rules: readonly CompiledRule[], scorecard: Scorecard): Consequences {
  const ready = <E extends { node: Num }>(effect: E): Omit<E, 'node'> & { value: Value } => {
    const { node, ...rest } = effect;
    return { ...rest, value: closures.number(node) };
  };
  const band = (points: Num | null, effects: readonly CompiledEffect[]): BandConsequence => {
    const of = <D extends CompiledEffect['do']>(kind: D): Of<D>[] => effects.filter((e): e is Of<D> => e.do === kind);
    return {
      points: points && closures.number(points),
      blocks: of('gate').some((effect) => effect.gate === 'block'),
      verifies: of('gate').some((effect) => effect.gate === 'verify'),
      caps: of('cap').map(ready),
      parts: of('part').map((e) => ({ ...ready(e), at: scorecard.parts.findIndex((part) => part.part === e.part) })),
      factors: of('factor').map(ready),
      lineCuts: of('lineCut').map((effect) => closures.number(effect.node)),
      amountCuts: of('amountCut').map((effect) => closures.number(effect.node)),
      bonuses: of('bonus').map((effect) => closures.number(effect.node)),
      restores: of('restore').map(ready),
    };
  };
  return {
    rules: rules.map((rule) => {
      const bands = rule.bands.map((one) => band(one.points, one.effects));
      return {
        bands,
        lets: rule.lets.map((one) =>
          one.print === 'text'
            ? closures.text(one.node as Text)
            : one.print === 'boolean'
              ? known(closures.bool(one.node as Bool))
              : closures.number({ k: 'let', index: one.index, of: one.node as Num }),
        ),
        isGate: bands.some((one) => one.blocks || one.verifies),
        touchesGrade: bands.some((one) => one.caps.length > 0 || one.parts.length > 0),
      };
    }),
    applies: Object.fromEntries(
      Object.entries(scorecard.applies).map(([dimension, node]) => [dimension, closures.bool(node)]),
    ),
    exempt: closures.bool(scorecard.exempt),
  };
}

/** A boolean as evidence: 1, 0, or NaN when unknown. */
const known =
  (tri: Tri): Value =>
  (i) => {
    const value = tri(i);
    return value > 1 ? NaN : value;
  };
