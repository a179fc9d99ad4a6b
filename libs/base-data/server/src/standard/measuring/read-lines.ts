import { copyOut, type Ctx } from '@zhunsheng/kernel';
import type { PriceLines } from '@zhunsheng/ruler';

import { ByteNumbers } from './byte-numbers.js';

/** What tells groups apart before wordings are brought to items. */
export interface LineKey {
  tier: string;
  measure: string;
  wording: string;
}

/** `lines.group` numbers `keys`, `lines.unit` numbers `units`. */
export interface ReadLines {
  lines: PriceLines;
  keys: LineKey[];
  units: string[];
}

/** Estimates somebody approved; what is merely asked for is no experience of a price. */
const APPROVED = `'已批复', '执行中', '完成', '已评价', '归档'`;

/** Prices paid, and estimates approved in earlier campaigns. The first three columns together are the key. */
const linesQuery = (region: number, from: number, to: number) => `
  select h.tier, h.measure, h.item_key, h.unit_code, h.year, h.unit_price_fen
  from history_price h where h.region_code = ${region} and h.year between ${from} and ${to}
  union all
  select l.tier, coalesce(l.measure, ''), coalesce(l.item_key, l.text), l.unit_code, p.year, l.unit_price_fen
  from project p
  join project_line l on (l.region_code, l.project_id, l.version) = (p.region_code, p.project_id, p.current_version)
  where p.region_code = ${region} and p.year between ${from} and ${to} and p.state in (${APPROVED})
    and l.unit_price_fen is not null and coalesce(l.item_key, l.text) <> ''`;

/**
 * The policy of the region hides from the planner how many rows there are; it would walk an index and fetch a page a row
 * (measured: twice the time of the whole measurement). Here rows are read page by page.
 */
const PAGE_BY_PAGE = `select set_config('enable_indexscan', 'off', true), set_config('work_mem', '64MB', true)`;
const AS_USUAL = `select set_config('enable_indexscan', 'on', true)`;

/** Streams all price lines of the years into columns: about 20 bytes a line, however many there are. */
export async function readPriceLines(ctx: Ctx, region: number, from: number, to: number): Promise<ReadLines> {
  const reader = new LineReader();
  await ctx.pgClient.query(PAGE_BY_PAGE);
  for await (const chunk of copyOut(ctx, `copy (${linesQuery(region, from, to)}) to stdout (format binary)`))
    reader.take(chunk);
  await ctx.pgClient.query(AS_USUAL);
  return reader.read();
}

const HEADER = 19;
const FIELDS = 6;
const START_ROOM = 1 << 16;

/** PostgreSQL's binary COPY: per row a count of fields, per field a length and its bytes. */
class LineReader {
  private readonly groups = new ByteNumbers();
  private readonly buyers = new ByteNumbers();
  private lines: PriceLines = emptyLines(START_ROOM);
  private rest: Buffer = Buffer.alloc(0);
  private begun = false;

  take(chunk: Buffer): void {
    const buffer = this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : chunk;
    let at = 0;
    if (!this.begun) {
      if (buffer.length < HEADER) return void (this.rest = buffer);
      this.begun = true;
      at = HEADER;
    }
    for (let next = this.row(buffer, at); next > at; next = this.row(buffer, at)) at = next;
    this.rest = buffer.subarray(at);
  }

  read(): ReadLines {
    const text = (numbers: ByteNumbers, make: (bytes: Buffer) => unknown) =>
      Array.from({ length: numbers.size }, (_, n) => make(numbers.bytes(n)));
    return {
      lines: this.lines,
      keys: text(this.groups, keyOf) as LineKey[],
      units: text(this.buyers, (bytes) => bytes.toString('utf8')) as string[],
    };
  }

  /** Position after the row that begins at `at`; `at` itself while the row is not complete or after the last one. */
  private row(buffer: Buffer, at: number): number {
    const end = buffer.length;
    if (at + 2 > end || ((buffer[at]! << 8) | buffer[at + 1]!) !== FIELDS) return at;
    let p = at + 2;
    for (let field = 0; field < 3; field++) {
      if (p + 4 > end) return at;
      p += 4 + buffer.readInt32BE(p);
    }
    const keyEnd = p;
    if (p + 4 > end) return at;
    const unitLength = buffer.readInt32BE(p);
    const unit = p + 4;
    p = unit + unitLength;
    // length and year, length and price
    if (p + 20 > end) return at;
    const { lines } = this;
    if (lines.count === lines.price.length) this.lines = roomier(lines);
    const i = this.lines.count++;
    this.lines.group[i] = this.groups.numberOf(buffer, at + 2, keyEnd);
    this.lines.unit[i] = this.buyers.numberOf(buffer, unit, unit + unitLength);
    this.lines.year[i] = buffer.readInt32BE(p + 4);
    this.lines.price[i] = buffer.readInt32BE(p + 12) * 4_294_967_296 + buffer.readUInt32BE(p + 16);
    return p + 20;
  }
}

function keyOf(bytes: Buffer): LineKey {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length;) {
    const length = bytes.readInt32BE(at);
    parts.push(bytes.toString('utf8', at + 4, at + 4 + length));
    at += 4 + length;
  }
  const [tier = '', measure = '', wording = ''] = parts;
  return { tier, measure, wording };
}

const emptyLines = (room: number): PriceLines => ({
  count: 0,
  price: new Float64Array(room),
  year: new Int16Array(room),
  unit: new Int32Array(room),
  group: new Int32Array(room),
});

function roomier(lines: PriceLines): PriceLines {
  const next = emptyLines(lines.price.length * 2);
  next.count = lines.count;
  for (const column of ['price', 'year', 'unit', 'group'] as const) next[column].set(lines[column] as never);
  return next;
}
