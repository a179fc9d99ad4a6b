import { copyOut, type Ctx } from '@zhunsheng/kernel';
import type { PriceLines } from '@zhunsheng/ruler';

import { LineColumns } from './line-columns.js';
import { unitNumbers, type UnitNumbers } from './unit-numbers.js';

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

/**
 * Prices paid, and estimates approved in earlier campaigns: one row a key and year with all its prices, and beside each the
 * hash of the unit. Sending a message a line costs both sides more than everything else (measured: two thirds of the time).
 */
const linesQuery = (region: number, from: number, to: number, seed: number) => `
  select tier, measure, wording, year, array_agg(price), array_agg(hashtextextended(unit_code, ${seed}))
  from (
    select h.tier, h.measure, h.item_key as wording, h.unit_code, h.year, h.unit_price_fen as price
    from history_price h where h.region_code = ${region} and h.year between ${from} and ${to}
    union all
    select l.tier, coalesce(l.measure, ''), coalesce(l.item_key, l.text), l.unit_code, p.year, l.unit_price_fen
    from project p
    join project_line l on (l.region_code, l.project_id, l.version) = (p.region_code, p.project_id, p.current_version)
    where p.region_code = ${region} and p.year between ${from} and ${to} and p.state in (${APPROVED})
      and l.unit_price_fen is not null and coalesce(l.item_key, l.text) <> '') line
  group by tier, measure, wording, year`;

/**
 * The policy of the region hides from the planner how many rows there are: it would walk an index, fetching a page a row,
 * and sort what it should hash. Transaction-local, and put back after the read.
 */
const READ_SETS = { enable_indexscan: 'off', enable_sort: 'off', work_mem: '256MB' };
/** While so few regions share the table, reading all of it is cheaper than looking up which pages are whose. */
const FEW_REGIONS = 5;

/** All price lines of the years as columns: about 20 bytes a line, however many there are. */
export async function readPriceLines(ctx: Ctx, region: number, from: number, to: number): Promise<ReadLines> {
  const units = await unitNumbers(ctx, region);
  const [{ regions }]: [{ regions: number }] = await ctx.manager.query(
    `select count(*)::int as regions from region where level in ('市级', '县级', '乡级')`,
  );
  const enable_bitmapscan = regions <= FEW_REGIONS ? 'off' : 'on';
  const before = await setLocally(ctx, { ...READ_SETS, enable_bitmapscan });
  const reader = new RowReader(units);
  const query = linesQuery(region, from, to, units.seed);
  for await (const chunk of copyOut(ctx, `copy (${query}) to stdout (format binary)`)) reader.take(chunk);
  reader.end();
  await setLocally(ctx, before);
  return { lines: reader.columns.lines, keys: reader.keys, units: units.codes };
}

async function setLocally<Settings extends Record<string, string>>(ctx: Ctx, settings: Settings): Promise<Settings> {
  const { rows } = await ctx.pgClient.query<{ name: string; before: string }>(
    'select name, current_setting(name) as before from unnest($1::text[]) name',
    [Object.keys(settings)],
  );
  const sets = Object.entries(settings).map(
    ([name, value]) => `set local ${name} = ${ctx.pgClient.escapeLiteral(value)}`,
  );
  await ctx.pgClient.query(sets.join('; '));
  return Object.fromEntries(rows.map(({ name, before }) => [name, before])) as Settings;
}

const HEADER = 19;
const FIELDS = 6;

/** PostgreSQL's binary COPY: per row a count of fields, per field its length and bytes. */
class RowReader {
  readonly columns = new LineColumns();
  readonly keys: LineKey[] = [];
  private readonly numbers = new Map<string, number>();
  private waiting: Buffer[] = [];
  private held = 0;
  /** Bytes worth another try; doubled when a row is longer, so that a long row is not copied once a chunk. */
  private need = HEADER;
  private begun = false;

  constructor(private readonly units: UnitNumbers) {}

  take(chunk: Buffer): void {
    this.waiting.push(chunk);
    this.held += chunk.length;
    if (this.held >= this.need) this.readRows();
  }

  /** What was put off while more was on the way. */
  end(): void {
    this.readRows();
  }

  private readRows(): void {
    const buffer = Buffer.concat(this.waiting);
    let at = this.begun ? 0 : HEADER;
    this.begun = true;
    for (let next = this.row(buffer, at); next > at; next = this.row(buffer, at)) at = next;
    const rest = buffer.subarray(at);
    this.waiting = [rest];
    this.held = rest.length;
    this.need = at > 0 ? 0 : rest.length * 2;
  }

  /** Position after the row that begins at `at`; `at` itself while the row is not complete or after the last one. */
  private row(buffer: Buffer, at: number): number {
    if (at + 2 > buffer.length || buffer.readInt16BE(at) !== FIELDS) return at;
    const fields: number[] = [];
    let p = at + 2;
    for (let field = 0; field < FIELDS; field++) {
      if (p + 4 > buffer.length) return at;
      fields.push(p + 4);
      p += 4 + buffer.readInt32BE(p);
    }
    if (p > buffer.length) return at;
    const [tier, measure, wording, year, prices, units] = fields as [number, number, number, number, number, number];
    const text = (from: number) => buffer.toString('utf8', from, from + buffer.readInt32BE(from - 4));
    const group = this.numberOf({ tier: text(tier), measure: text(measure), wording: text(wording) });
    this.columns.add(buffer, { group, year: buffer.readInt32BE(year), prices, units }, this.units);
    return p;
  }

  private numberOf(key: LineKey): number {
    const name = JSON.stringify([key.tier, key.measure, key.wording]);
    const number = this.numbers.get(name) ?? this.keys.push(key) - 1;
    this.numbers.set(name, number);
    return number;
  }
}
