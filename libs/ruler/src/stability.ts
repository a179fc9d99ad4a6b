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
  /** The factors of each part in all draws, part by part. */
  private readonly drawsN: Float64Array[];
  private readonly drawsI: Float64Array[];
  private readonly sumsN: Float64Array;
  private readonly sumsI: Float64Array;

  constructor(
    private readonly n: Side,
    private readonly i: Side,
    private readonly settings: Settings,
  ) {
    const { draws, seed } = settings;
    const random = seededRandom(seed);
    const columns = ({ max }: Side): Float64Array[] => max.map(() => new Float64Array(draws));
    this.drawsN = columns(n);
    this.drawsI = columns(i);
    this.sumsN = new Float64Array(draws);
    this.sumsI = new Float64Array(draws);
    for (let d = 0; d < draws; d++) {
      this.draw(n.max, random).forEach((factor, k) => (this.drawsN[k]![d] = factor));
      this.draw(i.max, random).forEach((factor, k) => (this.drawsI[k]![d] = factor));
    }
  }

  /** Parts and caps in points. A side that no weights within the amplitude carry over its cut is not drawn at all. */
  share(partsN: Float64Array, capN: number, partsI: Float64Array, capI: number): number {
    const { draws } = this.settings;
    const movesN = !this.isSure(partsN, capN, this.n);
    const movesI = !this.isSure(partsI, capI, this.i);
    if (!movesN && !movesI) return 1;
    // a side that moves has a cap above its cut: only its sum decides
    if (movesN) weigh(partsN, this.drawsN, this.sumsN);
    if (movesI) weigh(partsI, this.drawsI, this.sumsI);
    const isNecessary = total(partsN) >= this.n.cut;
    const isImportant = total(partsI) >= this.i.cut;
    let same = 0;
    for (let d = 0; d < draws; d++) {
      const keepsN = !movesN || this.sumsN[d]! >= this.n.cut === isNecessary;
      const keepsI = !movesI || this.sumsI[d]! >= this.i.cut === isImportant;
      if (keepsN && keepsI) same++;
    }
    return same / draws;
  }

  /** Factor of each part's points in one draw: moved weights, rescaled to 100. */
  private draw(max: readonly number[], random: () => number): number[] {
    const moved = max.map((weight) => weight * (1 + (2 * random() - 1) * this.settings.amplitude));
    const sum = moved.reduce((a, b) => a + b, 0);
    return moved.map((weight, k) => (max[k]! === 0 ? 0 : ((weight / max[k]!) * 100) / sum));
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

/** The weighted sum of every draw, each added up from the first part to the last. */
function weigh(parts: Float64Array, draws: readonly Float64Array[], sums: Float64Array): void {
  sums.fill(0);
  for (let k = 0; k < parts.length; k++) {
    const points = parts[k]!;
    const factors = draws[k]!;
    for (let d = 0; d < sums.length; d++) sums[d] = sums[d]! + points * factors[d]!;
  }
}
