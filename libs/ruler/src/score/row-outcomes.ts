import { HIT, NOT_EVALUATED } from '../feel/decide.js';

/** The few rules of a row that hit or stayed undecided, so that scoring does not walk all rules for every sheet. */
export class RowOutcomes {
  readonly hits: Int32Array;
  readonly bands: Int32Array;
  readonly open: Int32Array;
  hitCount = 0;
  openCount = 0;
  codes: Uint8Array = new Uint8Array(0);
  at = 0;

  constructor(private readonly width: number) {
    this.hits = new Int32Array(width);
    this.bands = new Int32Array(width);
    this.open = new Int32Array(width);
  }

  read(codes: Uint8Array, row: number): void {
    this.codes = codes;
    this.at = row * this.width;
    this.hitCount = this.openCount = 0;
    for (let k = 0; k < this.width; k++) {
      const code = codes[this.at + k]!;
      if (code >= HIT) {
        this.hits[this.hitCount] = k;
        this.bands[this.hitCount++] = code - HIT;
      } else if (code === NOT_EVALUATED) this.open[this.openCount++] = k;
    }
  }

  code(rule: number): number {
    return this.codes[this.at + rule]!;
  }
}
