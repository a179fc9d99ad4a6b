import { sm3Hex } from '@zhunsheng/kernel';
import type { SortedGroup } from '@zhunsheng/ruler';

/**
 * Every line of a group as bytes, in ascending order of price: the step from the price before, the year after `firstYear`,
 * and the number of the unit, each in as few bytes as it needs. About five bytes a line.
 */
export interface Archive {
  units: string[];
  content: Buffer;
  digest: string;
}

export interface ArchivedLine {
  priceFen: number;
  year: number;
  unit: string;
}

/** A step of 2^53 takes eight bytes, year and unit three each at most. */
const MOST_BYTES_A_LINE = 16;

/** Makes archives one after another in the same room. */
export class Archivist {
  private room = Buffer.alloc(1 << 16);
  private readonly local: Int32Array;
  private readonly owner: Int32Array;

  constructor(private readonly units: readonly string[]) {
    this.local = new Int32Array(units.length);
    this.owner = new Int32Array(units.length).fill(-1);
  }

  archive({ group, prices, years, units }: SortedGroup): Archive {
    const most = prices.length * MOST_BYTES_A_LINE + 16;
    if (this.room.length < most) this.room = Buffer.alloc(most * 2);
    const codes: string[] = [];
    const firstYear = prices.length > 0 ? years.reduce((a, b) => Math.min(a, b)) : 0;
    let at = this.put(0, firstYear);
    let before = 0;
    for (let i = 0; i < prices.length; i++) {
      const unit = units[i]!;
      if (this.owner[unit] !== group) {
        this.owner[unit] = group;
        this.local[unit] = codes.push(this.units[unit]!) - 1;
      }
      at = this.put(at, prices[i]! - before);
      at = this.put(at, years[i]! - firstYear);
      at = this.put(at, this.local[unit]!);
      before = prices[i]!;
    }
    const content = Buffer.from(this.room.subarray(0, at));
    return { units: codes, content, digest: sm3Hex(content, codes.join(',')) };
  }

  private put(at: number, value: number): number {
    while (value >= 128) {
      this.room[at++] = (value % 128) | 128;
      value = Math.floor(value / 128);
    }
    this.room[at] = value;
    return at + 1;
  }
}

export function readArchive(units: readonly string[], content: Buffer): ArchivedLine[] {
  let at = 0;
  const take = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = content[at++]!;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  const firstYear = take();
  const lines: ArchivedLine[] = [];
  for (let price = 0; at < content.length;) {
    price += take();
    const year = firstYear + take();
    lines.push({ priceFen: price, year, unit: units[take()] ?? '' });
  }
  return lines;
}
