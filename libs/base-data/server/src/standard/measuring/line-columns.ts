import type { PriceLines } from '@zhunsheng/ruler';

import type { UnitNumbers } from './unit-numbers.js';

/** Where in a buffer the two arrays of a row begin, and what all its lines have in common. */
export interface LinesAt {
  group: number;
  year: number;
  prices: number;
  units: number;
}

/** Array of int8 in binary: dimensions, flags, element type, then length and lower bound; each element after its length. */
const ARRAY_HEAD = 20;
const COUNT_AT = 12;
const ELEMENT = 12;
const HIGH = 4_294_967_296;
const START_ROOM = 1 << 16;

/** Columns of price lines that grow as rows come in. */
export class LineColumns {
  lines: PriceLines = emptyLines(START_ROOM);

  add(buffer: Buffer, { group, year, prices, units }: LinesAt, numbers: UnitNumbers): void {
    const count = buffer.readInt32BE(prices + COUNT_AT);
    this.makeRoom(count);
    const { lines } = this;
    const first = lines.count;
    lines.group.fill(group, first, first + count);
    lines.year.fill(year, first, first + count);
    for (let k = 0; k < count; k++) {
      const price = prices + ARRAY_HEAD + k * ELEMENT + 4;
      const unit = units + ARRAY_HEAD + k * ELEMENT + 4;
      lines.price[first + k] = buffer.readInt32BE(price) * HIGH + buffer.readUInt32BE(price + 4);
      lines.unit[first + k] = numbers.numberOf(buffer.readInt32BE(unit), buffer.readInt32BE(unit + 4));
    }
    lines.count += count;
  }

  private makeRoom(count: number): void {
    const { lines } = this;
    if (lines.count + count <= lines.price.length) return;
    const next = emptyLines(Math.max(lines.price.length * 2, lines.count + count));
    next.count = lines.count;
    next.price.set(lines.price);
    next.year.set(lines.year);
    next.unit.set(lines.unit);
    next.group.set(lines.group);
    this.lines = next;
  }
}

const emptyLines = (room: number): PriceLines => ({
  count: 0,
  price: new Float64Array(room),
  year: new Int16Array(room),
  unit: new Int32Array(room),
  group: new Int32Array(room),
});
