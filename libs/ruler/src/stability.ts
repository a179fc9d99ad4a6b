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
  private readonly n: DrawnSide;
  private readonly i: DrawnSide;

  constructor(
    n: Side,
    i: Side,
    private readonly settings: Settings,
  ) {
    const { draws, amplitude, seed } = settings;
    const random = seededRandom(seed);
    this.n = new DrawnSide(n, draws, amplitude);
    this.i = new DrawnSide(i, draws, amplitude);
    for (let d = 0; d < draws; d++) {
      this.n.draw(d, random);
      this.i.draw(d, random);
    }
  }

  /** Parts and caps in points. A side that no weights within the amplitude carry over its cut is not drawn at all. */
  share(partsN: Float64Array, capN: number, partsI: Float64Array, capI: number): number {
    const { draws } = this.settings;
    const n = this.n.isSure(partsN, capN) ? null : this.n.lost(partsN);
    const i = this.i.isSure(partsI, capI) ? null : this.i.lost(partsI);
    if (!n && !i) return 1;
    let lost = 0;
    for (let w = 0; w * 32 < draws; w++) lost += ones((n ? n[w]! : 0) | (i ? i[w]! : 0));
    return (draws - lost) / draws;
  }
}

/** Points are given in steps, so few different parts occur: of 4,096 projects some dozens had to be weighed. */
const REMEMBERED = 1_024;

/** Necessity or importance under moved weights. */
class DrawnSide {
  /** The factor of each part's points in all draws, part by part. */
  private readonly factors: Float64Array[];
  private readonly sums: Float64Array;
  private readonly words: number;
  /** The parts weighed last at each place of the memory, and the draws that take them to the other side of the cut. */
  private readonly weighed: Float64Array;
  private readonly found: Uint32Array;

  constructor(
    private readonly side: Side,
    draws: number,
    private readonly amplitude: number,
  ) {
    const { max } = side;
    this.factors = max.map(() => new Float64Array(draws));
    this.sums = new Float64Array(draws);
    this.words = Math.ceil(draws / 32);
    this.weighed = new Float64Array(REMEMBERED * max.length).fill(NaN);
    this.found = new Uint32Array(REMEMBERED * this.words);
  }

  /** Moved weights, rescaled to 100. */
  draw(d: number, random: () => number): void {
    const { max } = this.side;
    const moved = max.map((weight) => weight * (1 + (2 * random() - 1) * this.amplitude));
    const sum = moved.reduce((a, b) => a + b, 0);
    moved.forEach((weight, k) => (this.factors[k]![d] = max[k]! === 0 ? 0 : ((weight / max[k]!) * 100) / sum));
  }

  /**
   * A draw reaches the cut c when Σ w(1 + e)(p/w − c/100) ≥ 0, which is linear in every e: the extremes stand at ± amplitude.
   * So this is exact, not an estimate, and most projects need no draw. Under a cap below the cut nothing can move.
   */
  isSure(parts: Float64Array, cap: number): boolean {
    const { max, cut } = this.side;
    if (cap < cut) return true;
    let above = 0;
    let reach = 0;
    for (let k = 0; k < parts.length; k++) {
      const over = parts[k]! - (max[k]! * cut) / 100;
      above += over;
      reach += Math.abs(over);
    }
    return Math.abs(above) > this.amplitude * reach + ROUNDING;
  }

  /** Bit d: draw d puts the side on the other side of its cut. Where no cap is below the cut, the sum alone decides. */
  lost(parts: Float64Array): Uint32Array {
    const place = this.place(parts);
    const found = this.found.subarray(place * this.words, (place + 1) * this.words);
    if (this.isRemembered(parts, place)) return found;
    this.weighed.set(parts, place * parts.length);
    this.weigh(parts);
    const { cut } = this.side;
    let total = 0;
    for (let k = 0; k < parts.length; k++) total += parts[k]!;
    found.fill(0);
    for (let d = 0; d < this.sums.length; d++)
      if (this.sums[d]! >= cut !== total >= cut) found[d >> 5] = found[d >> 5]! | (1 << (d & 31));
    return found;
  }

  private place(parts: Float64Array): number {
    let hash = 0;
    for (let k = 0; k < parts.length; k++) hash = Math.imul(hash + ((parts[k]! * 1_000) | 0), 0x9e3779b1);
    return hash >>> 22;
  }

  private isRemembered(parts: Float64Array, place: number): boolean {
    for (let k = 0, at = place * parts.length; k < parts.length; k++, at++)
      if (this.weighed[at] !== parts[k]) return false;
    return true;
  }

  /** The weighted sum of every draw, each added up from the first part to the last. */
  private weigh(parts: Float64Array): void {
    const { sums } = this;
    sums.fill(0);
    for (let k = 0; k < parts.length; k++) {
      const points = parts[k]!;
      const factors = this.factors[k]!;
      for (let d = 0; d < sums.length; d++) sums[d] = sums[d]! + points * factors[d]!;
    }
  }
}

function ones(word: number): number {
  let rest = word - ((word >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
