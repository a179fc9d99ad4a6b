/** A column of several values a row (codes, words): for each value the rows that have it. */
export class ValueRows<V> {
  private readonly lists = new Map<V, number[]>();
  private readonly marks: Uint8Array;

  constructor(rows: number) {
    this.marks = new Uint8Array(rows);
  }

  add(row: number, value: V): void {
    const list = this.lists.get(value);
    if (list) list.push(row);
    else this.lists.set(value, [row]);
  }

  /** Those of the first `count` rows in `rows` that have a value admitted, moved to the front; how many. */
  keep(rows: Uint32Array, count: number, admits: (value: V) => boolean): number {
    const { marks } = this;
    marks.fill(0);
    for (const [value, list] of this.lists) {
      if (!admits(value)) continue;
      for (let k = 0; k < list.length; k++) marks[list[k]!] = 1;
    }
    let kept = 0;
    for (let k = 0; k < count; k++) {
      const row = rows[k]!;
      if (marks[row]) rows[kept++] = row;
    }
    return kept;
  }
}
