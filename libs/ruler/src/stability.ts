import { gradeOf } from './grade.js';

/** mulberry32: small, seeded, the same on every machine. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface Side {
  max: readonly number[];
  cut: number;
}

interface Settings {
  draws: number;
  amplitude: number;
  seed: number;
}

/** Rounding of a draw's sum may not be taken for certainty. */
const ROUNDING = 1e-9;

/** How often the grade survives when every part's weight moves by up to ± amplitude; the draws are made once. */
export class Stability {
  private readonly drawsN: Float64Array;
  private readonly drawsI: Float64Array;

  constructor(
    private readonly n: Side,
    private readonly i: Side,
    private readonly settings: Settings,
  ) {
    const random = seededRandom(settings.seed);
    this.drawsN = new Float64Array(settings.draws * n.max.length);
    this.drawsI = new Float64Array(settings.draws * i.max.length);
    for (let d = 0; d < settings.draws; d++) {
      this.drawsN.set(this.draw(n.max, random), d * n.max.length);
      this.drawsI.set(this.draw(i.max, random), d * i.max.length);
    }
  }

  /** Parts and caps in points. A side that no weights within the amplitude carry over its cut is not drawn at all. */
  share(partsN: Float64Array, capN: number, partsI: Float64Array, capI: number): number {
    const { draws } = this.settings;
    const n = Math.min(total(partsN), capN);
    const i = Math.min(total(partsI), capI);
    const movesN = !this.isSure(partsN, capN, this.n);
    const movesI = !this.isSure(partsI, capI, this.i);
    if (!movesN && !movesI) return 1;
    const grade = gradeOf(n, i, this.n.cut, this.i.cut);
    let same = 0;
    for (let d = 0; d < draws; d++) {
      const x = movesN ? Math.min(weighted(partsN, this.drawsN, d), capN) : n;
      const y = movesI ? Math.min(weighted(partsI, this.drawsI, d), capI) : i;
      if (gradeOf(x, y, this.n.cut, this.i.cut) === grade) same++;
    }
    return same / draws;
  }

  /** Factor of each part's points in one draw: moved weights, rescaled to 100. */
  private draw(max: readonly number[], random: () => number): Float64Array {
    const moved = max.map((weight) => weight * (1 + (2 * random() - 1) * this.settings.amplitude));
    const sum = moved.reduce((a, b) => a + b, 0);
    return Float64Array.from(moved, (weight, k) => (max[k]! === 0 ? 0 : ((weight / max[k]!) * 100) / sum));
  }

  /**
   * A draw reaches the cut c when Σ w(1 + e)(p/w − c/100) ≥ 0, which is linear in every e: the extremes stand at ± amplitude.
   * So this is exact, not an estimate, and most projects need no draw.
   */
  private isSure(parts: Float64Array, cap: number, { max, cut }: Side): boolean {
    if (cap < cut) return true;
    let above = 0;
    let reach = 0;
    for (let k = 0; k < parts.length; k++) {
      const over = parts[k]! - (max[k]! * cut) / 100;
      above += over;
      reach += Math.abs(over);
    }
    return Math.abs(above) > this.settings.amplitude * reach + ROUNDING;
  }
}

function total(parts: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < parts.length; k++) sum += parts[k]!;
  return sum;
}

function weighted(parts: Float64Array, draws: Float64Array, d: number): number {
  let sum = 0;
  for (let k = 0, at = d * parts.length; k < parts.length; k++, at++) sum += parts[k]! * draws[at]!;
  return sum;
}
