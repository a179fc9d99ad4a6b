import type { CompiledRule } from '../rule/compiled-rule.js';
import type { Consequences } from '../rule/consequence.js';
import type { Tri } from '../feel/closures.js';
import { PASS } from '../feel/decide.js';
import { POINT, toMicro } from './points.js';
import type { RowOutcomes } from './row-outcomes.js';
import { QUALITY, type QualityDimension, type Scorecard } from './scorecard.js';

const WEIGHT = 10_000;

/** F, E, P, S: 100 minus capped deductions; null (NaN) where the dimension cannot apply or nothing of it was evaluated. */
export class QualitySheet {
  readonly points = new Float64Array(QUALITY.length);
  private readonly lost = new Float64Array(QUALITY.length);
  private readonly back = new Float64Array(QUALITY.length);
  private readonly evaluated = new Uint8Array(QUALITY.length);
  private readonly dimensionOf: Int8Array;
  /** The check rules of each dimension. */
  private readonly rulesOf: readonly Int32Array[];
  private readonly caps: Float64Array;
  private readonly weights: Float64Array;
  private readonly applies: readonly (Tri | undefined)[];

  constructor(
    { quality }: Scorecard,
    rules: readonly CompiledRule[],
    private readonly consequences: Consequences,
  ) {
    this.dimensionOf = Int8Array.from(rules, (rule) =>
      rule.document.kind === 'check' ? QUALITY.indexOf(rule.document.dimension as QualityDimension) : -1,
    );
    this.rulesOf = QUALITY.map((_, d) =>
      Int32Array.from(rules.flatMap((_rule, k) => (this.dimensionOf[k] === d ? [k] : []))),
    );
    this.caps = Float64Array.from(QUALITY, (dimension) => quality.groupCaps[dimension] * POINT);
    this.weights = Float64Array.from(QUALITY, (dimension) => Math.round(quality.weights[dimension] * WEIGHT));
    this.applies = QUALITY.map((dimension) => consequences.applies[dimension]);
  }

  fill(i: number, row: RowOutcomes): void {
    const { lost, back, evaluated, dimensionOf } = this;
    lost.fill(0);
    back.fill(0);
    evaluated.fill(0);
    const { rules } = this.consequences;
    for (let d = 0; d < QUALITY.length; d++) if (anyPassed(this.rulesOf[d]!, row)) evaluated[d] = 1;
    for (let h = 0; h < row.hitCount; h++) {
      const k = row.hits[h]!;
      const band = rules[k]!.bands[row.bands[h]!]!;
      const d = dimensionOf[k]!;
      if (d >= 0) {
        evaluated[d] = 1;
        if (band.points) lost[d]! -= toMicro(band.points(i)) || 0;
      }
      for (const restore of band.restores) {
        const to = QUALITY.indexOf(restore.dimension as QualityDimension);
        if (to >= 0) back[to]! += restore.value(i) || 0;
      }
    }
    for (let d = 0; d < QUALITY.length; d++) {
      const applies = this.applies[d];
      const deduction = Math.min(lost[d]!, this.caps[d]!);
      const kept = Math.max(0, 100 * POINT - Math.round(deduction * (1 - Math.min(1, back[d]!))));
      this.points[d] = !evaluated[d] || (applies && applies(i) !== 1) ? NaN : kept;
    }
  }

  /** Weighted over the dimensions that apply; 0 when none does. */
  total(): number {
    let sum = 0;
    let weights = 0;
    for (let d = 0; d < QUALITY.length; d++) {
      const points = this.points[d]!;
      if (points !== points) continue;
      sum += this.weights[d]! * points;
      weights += this.weights[d]!;
    }
    return weights === 0 ? 0 : Math.floor(sum / weights);
  }
}

/** In most dimensions one of the first rules has passed: the others need no look. */
function anyPassed(rules: Int32Array, row: RowOutcomes): boolean {
  for (let r = 0; r < rules.length; r++) if (row.code(rules[r]!) === PASS) return true;
  return false;
}
