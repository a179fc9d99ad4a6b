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

/** How often the grade survives when every part's weight moves by up to ± amplitude; the draws are made once. */
export class Stability {
  private readonly drawsN: Float64Array[] = [];
  private readonly drawsI: Float64Array[] = [];

  constructor(
    private readonly n: Side,
    private readonly i: Side,
    private readonly settings: { draws: number; amplitude: number; seed: number },
  ) {
    const random = seededRandom(settings.seed);
    for (let d = 0; d < settings.draws; d++) {
      this.drawsN.push(this.draw(n.max, random));
      this.drawsI.push(this.draw(i.max, random));
    }
  }

  /** Parts and caps in points. */
  share(partsN: ArrayLike<number>, capN: number, partsI: ArrayLike<number>, capI: number): number {
    const n = Math.min(total(partsN), capN);
    const i = Math.min(total(partsI), capI);
    if (this.isFar(partsN, n, capN, this.n) && this.isFar(partsI, i, capI, this.i)) return 1;
    const grade = gradeOf(n, i, this.n.cut, this.i.cut);
    let same = 0;
    for (let d = 0; d < this.settings.draws; d++) {
      const x = Math.min(weighted(partsN, this.drawsN[d]!), capN);
      const y = Math.min(weighted(partsI, this.drawsI[d]!), capI);
      if (gradeOf(x, y, this.n.cut, this.i.cut) === grade) same++;
    }
    return same / this.settings.draws;
  }

  /** Factor of each part's points in one draw: moved weights, rescaled to 100. */
  private draw(max: readonly number[], random: () => number): Float64Array {
    const moved = max.map((weight) => weight * (1 + (2 * random() - 1) * this.settings.amplitude));
    const sum = moved.reduce((a, b) => a + b, 0);
    return Float64Array.from(moved, (weight, k) => (max[k]! === 0 ? 0 : ((weight / max[k]!) * 100) / sum));
  }

  /** A bound on how far any draw can move the score: most projects need no draw at all. */
  private isFar(parts: ArrayLike<number>, score: number, cap: number, side: Side): boolean {
    if (cap < side.cut) return true;
    const full = side.max.reduce((a, b) => a + b, 0);
    const mean = total(parts) / full;
    let spread = 0;
    for (let k = 0; k < side.max.length; k++) spread += Math.abs(parts[k]! - mean * side.max[k]!);
    const { amplitude } = this.settings;
    const reach = (amplitude * spread * 100) / (full * (1 - amplitude));
    return (
      Math.abs(Math.min(mean * 100, cap) - side.cut) > reach + 1e-9 &&
      score === Math.min(total(parts), cap) &&
      full === 100
    );
  }
}

function total(parts: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < parts.length; k++) sum += parts[k]!;
  return sum;
}

function weighted(parts: ArrayLike<number>, factors: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < factors.length; k++) sum += parts[k]! * factors[k]!;
  return sum;
}
