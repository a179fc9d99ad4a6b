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

/** What an undecided rule could do to N and I; read from facts, since nothing is kept of a rule that did not hit. */
export type OpenConsequence = Pick<BandConsequence, 'parts' | 'caps'>;

export interface RuleConsequence {
  bands: BandConsequence[];
  open: OpenConsequence[];
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

/** `kept` reads what the deciding pass kept of hits, `afresh` computes from facts. */
export function consequencesOf(
  kept: Closures,
  afresh: Closures,
  rules: readonly CompiledRule[],
  scorecard: Scorecard,
): Consequences {
  const reading =
    (closures: Closures) =>
    <E extends { node: Num }>(effect: E): Omit<E, 'node'> & { value: Value } => {
      const { node, ...rest } = effect;
      return { ...rest, value: closures.number(node) };
    };
  const partAt = (part: string): number => scorecard.parts.findIndex((one) => one.part === part);
  const ofKind = <D extends CompiledEffect['do']>(effects: readonly CompiledEffect[], kind: D): Of<D>[] =>
    effects.filter((e): e is Of<D> => e.do === kind);
  const onScores = (closures: Closures, effects: readonly CompiledEffect[]): OpenConsequence => ({
    caps: ofKind(effects, 'cap').map(reading(closures)),
    parts: ofKind(effects, 'part').map((e) => ({ ...reading(closures)(e), at: partAt(e.part) })),
  });
  const band = (points: Num | null, effects: readonly CompiledEffect[]): BandConsequence => {
    const of = <D extends CompiledEffect['do']>(kind: D): Of<D>[] => ofKind(effects, kind);
    return {
      points: points && kept.number(points),
      blocks: of('gate').some((effect) => effect.gate === 'block'),
      verifies: of('gate').some((effect) => effect.gate === 'verify'),
      ...onScores(kept, effects),
      factors: of('factor').map(reading(kept)),
      lineCuts: of('lineCut').map((effect) => kept.number(effect.node)),
      amountCuts: of('amountCut').map((effect) => kept.number(effect.node)),
      bonuses: of('bonus').map((effect) => kept.number(effect.node)),
      restores: of('restore').map(reading(kept)),
    };
  };
  return {
    rules: rules.map((rule) => {
      const bands = rule.bands.map((one) => band(one.points, one.effects));
      return {
        bands,
        open: rule.bands.map((one) => onScores(afresh, one.effects)),
        lets: rule.lets.map((one) =>
          one.print === 'text'
            ? kept.text(one.node as Text)
            : one.print === 'boolean'
              ? known(kept.bool(one.node as Bool))
              : kept.number({ k: 'let', index: one.index, of: one.node as Num }),
        ),
        isGate: bands.some((one) => one.blocks || one.verifies),
        touchesGrade: bands.some((one) => one.caps.length > 0 || one.parts.length > 0),
      };
    }),
    applies: Object.fromEntries(
      Object.entries(scorecard.applies).map(([dimension, node]) => [dimension, kept.bool(node)]),
    ),
    exempt: kept.bool(scorecard.exempt),
  };
}

/** A boolean as evidence: 1, 0, or NaN when unknown. */
const known =
  (tri: Tri): Value =>
  (i) => {
    const value = tri(i);
    return value > 1 ? NaN : value;
  };
