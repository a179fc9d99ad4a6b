import type { CompiledRule } from '../compile-rule.js';
import type { Consequences } from '../consequence.js';
import { HIT, PASS } from '../feel/decide.js';
import { POINT, toMicro } from './points.js';
import { QUALITY, type QualityDimension, type Scorecard } from './scorecard.js';

const WEIGHT = 10_000;

/** F, E, P, S: 100 minus capped deductions; null (NaN) where the dimension cannot apply or nothing of it was evaluated. */
export class QualitySheet {
  readonly points = new Float64Array(QUALITY.length);
  private readonly dimensionOf: Int8Array;

  constructor(
    private readonly card: Scorecard,
    rules: readonly CompiledRule[],
    private readonly consequences: Consequences,
  ) {
    this.dimensionOf = Int8Array.from(rules, (rule) =>
      rule.document.kind === 'check' ? QUALITY.indexOf(rule.document.dimension as QualityDimension) : -1,
    );
  }

  fill(i: number, codes: Uint8Array, at: number): void {
    const lost = [0, 0, 0, 0];
    const back = [0, 0, 0, 0];
    const evaluated = [false, false, false, false];
    const { rules } = this.consequences;
    for (let k = 0; k < rules.length; k++) {
      const code = codes[at + k]!;
      const d = this.dimensionOf[k]!;
      if (d >= 0 && (code >= HIT || code === PASS)) evaluated[d] = true;
      if (code < HIT) continue;
      const band = rules[k]!.bands[code - HIT]!;
      if (d >= 0 && band.points) lost[d]! -= toMicro(band.points(i)) || 0;
      for (const restore of band.restores) {
        const to = QUALITY.indexOf(restore.dimension as QualityDimension);
        if (to >= 0) back[to]! += restore.value(i) || 0;
      }
    }
    QUALITY.forEach((dimension, d) => {
      const applies = this.consequences.applies[dimension];
      const deduction = Math.min(lost[d]!, this.card.quality.groupCaps[dimension] * POINT);
      const kept = Math.max(0, 100 * POINT - Math.round(deduction * (1 - Math.min(1, back[d]!))));
      this.points[d] = !evaluated[d] || (applies && applies(i) !== 1) ? NaN : kept;
    });
  }

  /** Weighted over the dimensions that apply; 0 when none does. */
  total(): number {
    let sum = 0;
    let weights = 0;
    QUALITY.forEach((dimension, d) => {
      const weight = Math.round(this.card.quality.weights[dimension] * WEIGHT);
      if (Number.isNaN(this.points[d]!)) return;
      sum += weight * this.points[d]!;
      weights += weight;
    });
    return weights === 0 ? 0 : Math.floor(sum / weights);
  }
}
