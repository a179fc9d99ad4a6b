/** How many of the nearest by sign are looked at closely. */
const LOOKED_AT = 1_000;

/**
 * Vectors of many articles, a byte a number: 50,000 of 1,024 numbers are 51 MB, and 6 MB of their signs. All are compared by
 * the signs of their numbers first, which costs one operation for 32 of them, and the nearest by their numbers.
 */
export class VectorRows {
  private readonly numbers: Int8Array;
  private readonly scales: Float32Array;
  private readonly signs: Uint32Array;
  private readonly words: number;
  private filled = 0;

  constructor(
    readonly dimensions: number,
    most: number,
  ) {
    this.words = Math.ceil(dimensions / 32);
    this.numbers = new Int8Array(most * dimensions);
    this.scales = new Float32Array(most);
    this.signs = new Uint32Array(most * this.words);
  }

  get size(): number {
    return this.filled;
  }

  /** What is held in memory. */
  get bytes(): number {
    return this.numbers.byteLength + this.scales.byteLength + this.signs.byteLength;
  }

  /** Its row; `bytes` are as many as there are dimensions. */
  add(bytes: Int8Array, scale: number): number {
    const row = this.filled++;
    this.numbers.set(bytes, row * this.dimensions);
    this.scales[row] = scale;
    signsOf(bytes, this.signs, row * this.words);
    return row;
  }

  /** The nearest rows that are admitted, nearest first; of equally near ones the earlier. */
  nearest(vector: Float32Array, most: number, admits: (row: number) => boolean): number[] {
    const looked = this.bySign(vector, admits).map((row) => ({ row, near: this.product(vector, row) }));
    return looked
      .sort((a, b) => b.near - a.near || a.row - b.row)
      .slice(0, most)
      .map(({ row }) => row);
  }

  private bySign(vector: Float32Array, admits: (row: number) => boolean): number[] {
    const asked = new Uint32Array(this.words);
    signsOf(vector, asked, 0);
    const { signs, words, filled } = this;
    const apart = new Uint16Array(filled);
    const starts = new Uint32Array(words * 32 + 2);
    for (let row = 0, at = 0; row < filled; row++) {
      let bits = 0;
      for (let word = 0; word < words; word++, at++) bits += ones((signs[at] as number) ^ (asked[word] as number));
      apart[row] = bits;
      starts[bits + 1] = (starts[bits + 1] as number) + 1;
    }
    for (let bits = 1; bits < starts.length; bits++)
      starts[bits] = (starts[bits] as number) + (starts[bits - 1] as number);
    const order = new Uint32Array(filled);
    for (let row = 0; row < filled; row++) {
      const bits = apart[row] as number;
      const place = starts[bits] as number;
      order[place] = row;
      starts[bits] = place + 1;
    }
    const rows: number[] = [];
    for (let at = 0; at < filled && rows.length < LOOKED_AT; at++) {
      const row = order[at] as number;
      if (admits(row)) rows.push(row);
    }
    return rows;
  }

  private product(vector: Float32Array, row: number): number {
    const from = row * this.dimensions;
    let sum = 0;
    for (let at = 0; at < this.dimensions; at++) sum += (vector[at] as number) * (this.numbers[from + at] as number);
    return sum * (this.scales[row] as number);
  }
}

function signsOf(vector: Int8Array | Float32Array, into: Uint32Array, from: number): void {
  for (let at = 0; at < vector.length; at++) {
    const word = from + (at >> 5);
    if ((vector[at] as number) > 0) into[word] = (into[word] as number) | (1 << (at & 31));
  }
}

/** How many bits of 32 are set. */
function ones(bits: number): number {
  let left = bits - ((bits >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return Math.imul((left + (left >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
