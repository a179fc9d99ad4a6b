/** A column of one value a row and fewer values than rows. Conditions look at values, not at rows. */
export class CodedColumn<V> {
  private readonly values: V[] = [];
  private readonly codes: Uint32Array;
  private readonly known = new Map<V, number>();

  constructor(rows: number) {
    this.codes = new Uint32Array(rows);
  }

  set(row: number, value: V): void {
    let code = this.known.get(value);
    if (code === undefined) {
      code = this.values.length;
      this.values.push(value);
      this.known.set(value, code);
    }
    this.codes[row] = code;
  }

  /** Those of the first `count` rows in `rows` whose value is admitted, moved to the front; how many. */
  keep(rows: Uint32Array, count: number, admits: (value: V) => boolean): number {
    const admitted = Uint8Array.from(this.values, (value) => (admits(value) ? 1 : 0));
    let kept = 0;
    for (let k = 0; k < count; k++) {
      const row = rows[k]!;
      if (admitted[this.codes[row]!]) rows[kept++] = row;
    }
    return kept;
  }
}
