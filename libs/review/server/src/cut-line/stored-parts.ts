import { type CompiledRuleSet, NO_CAP, toMicro } from '@zhunsheng/ruler';

/** What the evidence of a verdict keeps as text: `p` and `q` points of the parts, `w` the waterfall, `h` the hits. */
export interface StoredParts {
  p: string;
  q: string | null;
  w: string;
  h: string;
}

/** The pieces of a stored record as PostgreSQL cuts them out: a whole record has ten times as many bytes. */
export const STORED_PARTS = `
  substring(x.evidence from '"p":\\[([^]]*)\\]') as p, substring(x.evidence from '"q":\\[([^]]*)\\]') as q,
  substring(x.evidence from '"w":\\[([^]]*)\\]') as w, substring(x.evidence from '"h":(\\[.*\\]),"e":') as h`;

export function pointsInto(text: string, into: Int32Array, row: number, rows: number): void {
  let at = row;
  for (const points of text.split(',')) {
    into[at] = toMicro(Number(points));
    at += rows;
  }
}

/** The amount before the last step, which is the grade's share or the lack of a grade; NaN without a request. */
export function beforeGrade(steps: string): number {
  const numbers = steps.split(',');
  return numbers.length < 6 ? NaN : Number(numbers[numbers.length - 4]);
}

/** Caps of a hit: a constant of the rule, or known only by the score it held down. */
export class Caps {
  private readonly known: (readonly { on: 'N' | 'I'; micro: number }[])[][];

  constructor(ruleSet: CompiledRuleSet) {
    this.known = ruleSet.rules.map((rule) =>
      rule.bands.map(({ effects }) =>
        effects.flatMap((effect) =>
          effect.do === 'cap'
            ? [{ on: effect.on, micro: effect.node.k === 'number' ? toMicro(effect.node.value) : NaN }]
            : [],
        ),
      ),
    );
  }

  /** `sum` and `score` of a side in millionths: where a cap cannot be read, a score below the sum shows it. */
  of(hits: string, sums: { N: number; I: number }, scores: { N: number; I: number }): { N: number; I: number } {
    const cap = { N: NO_CAP, I: NO_CAP };
    for (const [rule, band] of JSON.parse(hits) as [number, number][])
      for (const { on, micro } of this.known[rule]![band]!)
        // a score above the cap shows that an appeal, won in part, lifted it
        if (micro < cap[on] && scores[on] <= micro) cap[on] = micro;
    for (const on of ['N', 'I'] as const) if (scores[on] < sums[on]) cap[on] = Math.min(cap[on], scores[on]);
    return cap;
  }
}
