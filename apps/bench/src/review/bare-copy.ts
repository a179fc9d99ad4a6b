import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const PART = 1 << 20;
/** Everything a run stores for each project, unit or block. */
const TABLES = ['verdict', 'verdict_rank', 'judged_block', 'run_unit_tally', 'run_rule_tally'];

interface Taken {
  table: string;
  parts: Buffer[];
}

/** The rows a run has written, in COPY's binary format, and the time it takes to do nothing but COPY them again into like tables. */
export class BareCopy {
  private taken: Taken[] = [];
  bytes = 0;

  constructor(private readonly client: pg.Client) {}

  async take(run: string): Promise<void> {
    this.release();
    this.bytes = 0;
    for (const table of TABLES) {
      this.taken.push({ table: `bare_${table}`, parts: await this.read(table, run) });
      await this.client.query(`drop table if exists bare_${table}`);
      await this.client.query(`create table bare_${table} (like ${table} including all)`);
    }
    await this.client.query('checkpoint');
  }

  async run(): Promise<void> {
    await this.client.query('begin');
    for (const { table, parts } of this.taken)
      await pipeline(Readable.from(parts), this.client.query(copyFrom(`copy ${table} from stdin (format binary)`)));
    await this.client.query('commit');
  }

  /** Its bytes are not to count as memory of the next run. */
  release(): void {
    this.taken = [];
  }

  private async read(table: string, run: string): Promise<Buffer[]> {
    const stream = this.client.query(
      copyTo(`copy (select * from ${table} where run_id = '${run}') to stdout (format binary)`),
    );
    const parts: Buffer[] = [];
    let held: Buffer[] = [];
    let size = 0;
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      held.push(chunk);
      size += chunk.length;
      this.bytes += chunk.length;
      if (size < PART) continue;
      parts.push(Buffer.concat(held));
      [held, size] = [[], 0];
    }
    parts.push(Buffer.concat(held));
    return parts;
  }
}
