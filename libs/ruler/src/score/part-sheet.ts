import type { Consequences, OpenConsequence } from '../rule/consequence.js';
import { HIT, NOT_APPLICABLE, NOT_EVALUATED } from '../feel/decide.js';
import { POINT, toMicro } from './points.js';
import type { RowOutcomes } from './row-outcomes.js';
import type { Scorecard } from './scorecard.js';

/**
 * Necessity and importance of one project: points of every part if missing data turned out worst (`low`) and best
 * (`high`), then what hits take from parts, then caps. All in millionths of a point. A part that starts with fixed points
 * was seen only as far as the rules that lower it were: points nobody looked at are not given.
 */
export class PartSheet {
  readonly low: Float64Array;
  readonly high: Float64Array;
  capN = Infinity;
  capI = Infinity;
  private readonly set: Float64Array;
  private readonly times: Float64Array;
  private readonly add: Float64Array;
  /** Parts that start with fixed points; a scorecard without these is refused. */
  private readonly fixed: number[];

  constructor(
    private readonly card: Scorecard,
    private readonly consequences: Consequences,
  ) {
    const count = card.parts.length;
    this.low = new Float64Array(count);
    this.high = new Float64Array(count);
    this.set = new Float64Array(count);
    this.times = new Float64Array(count);
    this.add = new Float64Array(count);
    this.fixed = card.parts.flatMap((part, at) => (part.rule < 0 ? [at] : []));
  }

  /** With `worst`, undecided rules count as hit in every band. False when an effect's value is unknown. */
  fill(i: number, row: RowOutcomes, worst = false): boolean {
    this.start(i, row);
    let complete = true;
    this.set.fill(NaN);
    this.times.fill(1);
    this.add.fill(0);
    this.capN = this.capI = Infinity;
    const { rules } = this.consequences;
    for (let h = 0; h < row.hitCount; h++) {
      const rule = rules[row.hits[h]!]!;
      if (rule.touchesGrade) complete = this.collect(rule.bands[row.bands[h]!]!, i) && complete;
    }
    if (worst) this.collectOpen(i, row);
    this.apply(this.low);
    this.apply(this.high);
    if (!worst) this.takeUnseen(i, row);
    return complete;
  }

  necessity(points: Float64Array): number {
    return Math.min(this.sum(points, 0, this.card.necessityParts), this.capN);
  }

  importance(points: Float64Array): number {
    return Math.min(this.sum(points, this.card.necessityParts, points.length), this.capI);
  }

  private sum(points: Float64Array, from: number, to: number): number {
    let sum = 0;
    for (let p = from; p < to; p++) sum += points[p]!;
    return sum;
  }

  /** Whether some part could be more than it is. */
  isOpen(): boolean {
    for (let p = 0; p < this.low.length; p++) if (this.low[p] !== this.high[p]) return true;
    return false;
  }

  private start(i: number, row: RowOutcomes): void {
    for (let p = 0; p < this.card.parts.length; p++) {
      const part = this.card.parts[p]!;
      const max = part.max * POINT;
      if (part.rule < 0) {
        this.low[p] = this.high[p] = toMicro(part.start!);
        continue;
      }
      const code = row.code(part.rule);
      if (code >= HIT) {
        const points = toMicro(this.consequences.rules[part.rule]!.bands[code - HIT]!.points!(i));
        this.low[p] = points === points ? clamp(points, max) : 0;
        this.high[p] = points === points ? clamp(points, max) : max;
      } else if (code === NOT_EVALUATED) {
        this.low[p] = 0;
        this.high[p] = max;
      } else this.low[p] = this.high[p] = code === NOT_APPLICABLE ? toMicro(part.otherwise ?? 0) : 0;
    }
  }

  /** False when an effect's value is unknown: the hit stands, its effect cannot be computed. */
  private collect({ parts, caps }: OpenConsequence, i: number): boolean {
    let complete = true;
    for (const effect of parts) {
      const value = effect.value(i);
      if (value !== value) complete = false;
      else if (effect.how === 'add') this.add[effect.at]! += toMicro(value);
      else if (effect.how === 'times') this.times[effect.at]! *= value;
      else
        this.set[effect.at] = Math.min(
          toMicro(value),
          this.set[effect.at]! === this.set[effect.at]! ? this.set[effect.at]! : Infinity,
        );
    }
    for (const cap of caps) {
      const value = toMicro(cap.value(i));
      if (value !== value) complete = false;
      else if (cap.on === 'N') this.capN = Math.min(this.capN, value);
      else this.capI = Math.min(this.capI, value);
    }
    return complete;
  }

  /** Every band of every undecided rule at once; an effect nobody can compute takes all. */
  private collectOpen(i: number, row: RowOutcomes): void {
    const { rules } = this.consequences;
    for (let o = 0; o < row.openCount; o++) {
      const rule = rules[row.open[o]!]!;
      if (!rule.touchesGrade) continue;
      for (const band of rule.open) {
        if (this.collect(band, i)) continue;
        for (const effect of band.parts) if (Number.isNaN(effect.value(i))) this.set[effect.at] = 0;
        for (const cap of band.caps)
          if (Number.isNaN(cap.value(i))) {
            if (cap.on === 'N') this.capN = 0;
            else this.capI = 0;
          }
      }
    }
  }

  /** Takes from the fixed points of a part, in `low` alone, what the worst band of each undecided rule would take. */
  private takeUnseen(i: number, row: RowOutcomes): void {
    const { rules } = this.consequences;
    for (let o = 0; o < row.openCount; o++) {
      const rule = rules[row.open[o]!]!;
      if (!rule.touchesGrade) continue;
      for (const at of this.fixed) {
        let most = 0;
        for (const band of rule.open) most = Math.max(most, this.taken(band, at, i));
        this.low[at] = Math.max(0, this.low[at]! - most);
      }
    }
  }

  /** What a band takes from the fixed points of one part; all of them when its value cannot be computed. */
  private taken({ parts }: OpenConsequence, at: number, i: number): number {
    const part = this.card.parts[at]!;
    const start = toMicro(part.start!);
    let points = start;
    for (const effect of parts) {
      if (effect.at !== at) continue;
      const value = effect.value(i);
      if (effect.how === 'set') points = toMicro(value);
      else points = effect.how === 'add' ? points + toMicro(value) : Math.round(points * value);
    }
    return Number.isNaN(points) ? start : start - clamp(points, part.max * POINT);
  }

  private apply(points: Float64Array): void {
    for (let p = 0; p < points.length; p++) {
      const start = this.set[p]! === this.set[p]! ? this.set[p]! : points[p]!;
      points[p] = clamp(Math.round(start * this.times[p]!) + this.add[p]!, this.card.parts[p]!.max * POINT);
    }
  }
}

const clamp = (value: number, max: number): number => Math.min(Math.max(value, 0), max);
