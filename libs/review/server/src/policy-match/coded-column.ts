/** A column of few distinct values: each row holds the number of its value. Conditions look at values, not at rows. */
export class CodedColumn<V> {
  readonly values: V[] = [];
  private readonly codes: Uint32Array;
  private readonly known = new Map<string, number>();

  constructor(rows: number) {
    this.codes = new Uint32Array(rows);
  }

  /** `name` tells values apart. */
  set(row: number, name: string, value: () => V): void {
    let code = this.known.get(name);
    if (code === undefined) {
      code = this.values.length;
      this.values.push(value());
      this.known.set(name, code);
    }
    this.codes[row] = code;
  }

  at(row: number): V {
    return this.values[this.codes[row] ?? 0] as V;
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
