import type { Ctx } from '@zhunsheng/kernel';

/** Two units of a region with one hash: once in a thousand regions of 3,000 units for 32 bits, never seen for 64. */
const SEEDS = 8;

/** The units of the region, and their numbers by the hash the database gives their codes. */
export class UnitNumbers {
  private readonly slots: Int32Array;
  private readonly mask: number;

  constructor(
    readonly codes: string[],
    readonly seed: number,
    private readonly high: Int32Array,
    private readonly low: Int32Array,
  ) {
    this.mask = 2 ** Math.ceil(Math.log2(codes.length * 2 + 2)) - 1;
    this.slots = new Int32Array(this.mask + 1).fill(-1);
    for (let number = 0; number < codes.length; number++) {
      let slot = low[number]! & this.mask;
      while (this.slots[slot]! >= 0) slot = (slot + 1) & this.mask;
      this.slots[slot] = number;
    }
  }

  numberOf(high: number, low: number): number {
    for (let slot = low & this.mask; ; slot = (slot + 1) & this.mask) {
      const number = this.slots[slot]!;
      if (number < 0) throw new Error('a price line of a unit that is not in the register');
      if (this.low[number] === low && this.high[number] === high) return number;
    }
  }
}

/** With a seed under which no two codes share a hash. */
export async function unitNumbers(ctx: Ctx, region: number): Promise<UnitNumbers> {
  for (let seed = 0; seed < SEEDS; seed++) {
    const rows: { code: string; high: number; low: number }[] = await ctx.manager.query(
      `select unit_code as code, (hash >> 32)::int as high, ((hash << 32) >> 32)::int as low
       from (select unit_code, hashtextextended(unit_code, ${seed}) as hash from unit where region_code = $1) u
       order by unit_code`,
      [region],
    );
    if (new Set(rows.map(({ high, low }) => `${high} ${low}`)).size < rows.length) continue;
    const column = (of: (row: (typeof rows)[number]) => number) => Int32Array.from(rows, of);
    return new UnitNumbers(
      rows.map(({ code }) => code),
      seed,
      column(({ high }) => high),
      column(({ low }) => low),
    );
  }
  throw new Error(`every one of ${SEEDS} hashes has two units in common`);
}
