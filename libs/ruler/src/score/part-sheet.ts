import type { Consequences } from '../consequence.js';
import { HIT, NOT_APPLICABLE, NOT_EVALUATED } from '../feel/decide.js';
import { POINT, toMicro } from './points.js';
import type { Scorecard } from './scorecard.js';

/**
 * Necessity and importance of one project: points of every part as they are (`low`) and as they would be if missing data
 * turned out best (`high`), then what hits take from parts, then caps. All in millionths of a point.
 */
export class PartSheet {
  readonly low: Float64Array;
  readonly high: Float64Array;
  capN = Infinity;
  capI = Infinity;
  private readonly set: Float64Array;
  private readonly times: Float64Array;
  private readonly add: Float64Array;

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
  }

  /** `codes` are the outcomes of row i, starting at `at`. With `worst`, undecided rules count as hit in every band. */
  fill(i: number, codes: Uint8Array, at: number, worst = false): boolean {
    this.start(i, codes, at);
    let complete = true;
    this.set.fill(NaN);
    this.times.fill(1);
    this.add.fill(0);
    this.capN = this.capI = Infinity;
    const { rules } = this.consequences;
    for (let k = 0; k < rules.length; k++) {
      if (!rules[k]!.touchesGrade) continue;
      const code = codes[at + k]!;
      if (code >= HIT) complete = this.collect(k, code - HIT, i) && complete;
      else if (worst && code === NOT_EVALUATED) rules[k]!.bands.forEach((_, band) => this.collect(k, band, i));
    }
    this.apply(this.low);
    this.apply(this.high);
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

  private start(i: number, codes: Uint8Array, at: number): void {
    this.card.parts.forEach((part, p) => {
      const max = part.max * POINT;
      if (part.rule < 0) {
        this.low[p] = this.high[p] = toMicro(part.start ?? 0);
        return;
      }
      const code = codes[at + part.rule]!;
      if (code >= HIT) {
        const points = toMicro(this.consequences.rules[part.rule]!.bands[code - HIT]!.points!(i));
        this.low[p] = points === points ? clamp(points, max) : 0;
        this.high[p] = points === points ? clamp(points, max) : max;
      } else if (code === NOT_EVALUATED) {
        this.low[p] = 0;
        this.high[p] = max;
      } else this.low[p] = this.high[p] = code === NOT_APPLICABLE ? toMicro(part.otherwise ?? 0) : 0;
    });
  }

  /** False when an effect's value is unknown: the hit stands, its effect cannot be computed. */
  private collect(rule: number, band: number, i: number): boolean {
    const { parts, caps } = this.consequences.rules[rule]!.bands[band]!;
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

  private apply(points: Float64Array): void {
    for (let p = 0; p < points.length; p++) {
      const start = this.set[p]! === this.set[p]! ? this.set[p]! : points[p]!;
      points[p] = clamp(Math.round(start * this.times[p]!) + this.add[p]!, this.card.parts[p]!.max * POINT);
    }
  }
}

const clamp = (value: number, max: number): number => Math.min(Math.max(value, 0), max);
