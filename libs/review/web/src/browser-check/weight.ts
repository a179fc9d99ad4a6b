import type { Effect, Finding, RuleDocument } from '@zhunsheng/ruler';
import { SEVERITY_ORDER } from '../vocabulary';

const effectsOf = ({ effect, bands }: Pick<RuleDocument, 'effect' | 'bands'>): Effect[] =>
  [effect, ...bands.map((band) => band.effect)].flatMap((one): readonly Effect[] =>
    one === undefined ? [] : Array.isArray(one) ? (one as readonly Effect[]) : [one as Effect],
  );

/** What a rule can do to a filing: bar the gate, move the grade, cut the amount. */
export interface Reach {
  grade: boolean;
  amount: boolean;
}

export function reachOf(rule: Pick<RuleDocument, 'effect' | 'bands'>): Reach {
  const effects = effectsOf(rule);
  return {
    grade: effects.some((one) => 'cap' in one || 'part' in one),
    amount: effects.some((one) => 'lineCut' in one || 'amountCut' in one || 'factor' in one),
  };
}

/** First what bars the gate, then what moves the grade, then what cuts the amount; within each the heavier first. */
export function byWeight(reaches: ReadonlyMap<string, Reach>): (a: Finding, b: Finding) => number {
  const weight = ({ rule, severity, points }: Finding): number[] => {
    const reach = reaches.get(rule);
    return [
      severity === 'block' ? 0 : 1,
      reach?.grade ? 0 : 1,
      reach?.amount ? 0 : 1,
      SEVERITY_ORDER.indexOf(severity),
      points,
    ];
  };
  return (a, b) => {
    const [x, y] = [weight(a), weight(b)];
    const at = x.findIndex((value, k) => value !== y[k]);
    return at < 0 ? a.rule.localeCompare(b.rule) : x[at]! - y[at]!;
  };
}
